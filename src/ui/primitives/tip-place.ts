import type { TipSide } from './tip.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export const sides: readonly TipSide[] = ['top', 'bottom', 'left', 'right'];

/** CSS pixels between a tooltip and what it is about, and between it and the edges of the page. */
const gap = 6;
const air = 8;

/** Where a tooltip stands: beside what it is about, on the other side where there is no room, always on the page. */
export function tipPlace(about: Box, tip: Size, room: Size, side: TipSide): { x: number; y: number } {
  const before = side === 'top' || side === 'left';
  const upright = side === 'top' || side === 'bottom';
  const x = upright
    ? about.left + (about.width - tip.width) / 2
    : beside(about.left, about.width, tip.width, room.width, before);
  const y = upright
    ? beside(about.top, about.height, tip.height, room.height, before)
    : about.top + (about.height - tip.height) / 2;
  return { x: within(x, tip.width, room.width), y: within(y, tip.height, room.height) };
}

function beside(start: number, length: number, tip: number, room: number, before: boolean): number {
  const [first, second] = [start - gap - tip, start + length + gap];
  const [fitsFirst, fitsSecond] = [first >= air, second + tip <= room - air];
  return before ? (fitsFirst || !fitsSecond ? first : second) : fitsSecond || !fitsFirst ? second : first;
}

function within(at: number, tip: number, room: number): number {
  return Math.round(Math.max(air, Math.min(room - air - tip, at)));
}
