import { grouped } from './virtual-time.ts';
import type { Track } from './track.ts';

export interface Tick {
  readonly step: number;
  /** Virtual ms at that step; the newest carries the unit. */
  readonly label: string;
}

/**
 * Labels of the ruler for the steps `from` to `to`. Time passes unevenly between steps, so the labels name the time at
 * every so many steps, and skip a step at which no time has passed since the label before. Which steps carry one does
 * not depend on `from`: panning does not make labels dance.
 */
export function ticksOf(track: Track, from: number, to: number, every: number): readonly Tick[] {
  const stride = roundStride(every);
  const ticks: Tick[] = [];
  const { length } = track;
  if (length === 0) return ticks;
  const begin = Math.max(0, Math.floor(from / stride) * stride);
  let told = begin === 0 ? Number.NaN : timeAt(track, begin - stride);
  for (let step = begin; step <= Math.min(to, length); step += stride) {
    const at = timeAt(track, step);
    if (at === told) continue;
    told = at;
    ticks.push({ step: Math.max(1, step), label: grouped(at) });
  }
  return ticks;
}

/** 1, 2, 5, 10, 20, 50 and so on. */
export function roundStride(least: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (factor * power >= least) return factor * power;
  }
}

const timeAt = (track: Track, step: number): number => track.at[Math.max(0, step - 1)] ?? 0;
