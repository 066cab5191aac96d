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
  if (track.length === 0) return ticks;
  const newest = track.first + track.length - 1;
  const oldest = Math.ceil((track.first - 1) / stride) * stride;
  const begin = Math.max(oldest, Math.floor(from / stride) * stride);
  let told = begin === oldest ? Number.NaN : timeAt(track, begin - stride);
  for (let step = begin; step <= Math.min(to, newest); step += stride) {
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

const timeAt = (track: Track, step: number): number => track.at[Math.max(0, step - track.first)] ?? 0;
