import { grouped } from './virtual-time.ts';
import type { Track } from './track.ts';

export interface Tick {
  readonly step: number;
  /** Virtual ms at that step; the newest carries the unit. */
  readonly label: string;
}

/** When steps happened, as far as it is known. */
export interface Times {
  /** The first and the last step of which the time is known. */
  readonly oldest: number;
  readonly newest: number;
  /** Virtual ms; null where it is not known. */
  readonly at: (step: number) => number | null;
}

export const timesOf = (track: Track): Times => ({
  oldest: track.first - 1,
  newest: track.first + track.length - 1,
  at: (step) => track.at[Math.max(0, step - track.first)] ?? null,
});

/**
 * Labels of the ruler for the steps `from` to `to`. Time passes unevenly between steps, so the labels name the time at
 * every so many steps, and skip a step at which no time has passed since the label before. Which steps carry one does
 * not depend on `from`: panning does not make labels dance.
 */
export function ticksOf(
  { oldest, newest, at: timeAt }: Times,
  from: number,
  to: number,
  every: number,
): readonly Tick[] {
  const stride = roundStride(every);
  const ticks: Tick[] = [];
  if (newest <= oldest) return ticks;
  const first = Math.ceil(oldest / stride) * stride;
  const begin = Math.max(first, Math.floor(from / stride) * stride);
  let told = begin === first ? null : timeAt(begin - stride);
  for (let step = begin; step <= Math.min(to, newest); step += stride) {
    const at = timeAt(step);
    if (at === null || at === told) continue;
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
