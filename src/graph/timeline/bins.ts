import type { LaneMode } from './lanes.ts';
import { markKinds, type Track } from './track.ts';

/** Steps of one lane that share so few pixels that they are drawn as one bar. */
export interface Bin {
  readonly lane: number;
  /** First step of the bin. */
  readonly step: number;
  readonly count: number;
  /** The most frequent kind, as an index into `markKinds`. */
  readonly kind: number;
  /** One of them failed. */
  readonly bad: boolean;
  /** One of them belongs to the correlation that is followed. */
  readonly followed: boolean;
}

const worst = 2;

/** Bins of `size` steps, aligned to multiples of it, for the steps from `from` to `to`. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

export function binsOf(
  track: Track,
  { from, to, size }: BinRange,
  mode: LaneMode,
  followed: number | null,
): readonly Bin[] {
  const lanes = mode === 'context' ? track.context : track.correlation;
  const bins: Bin[] = [];
  // both ends are steps before the first of a bin
  const known = track.first - 1;
  const end = Math.min(known + track.length, to);
  for (let begin = Math.floor(Math.max(known, from - 1) / size) * size; begin < end; begin += size) {
    const open = new Map<number, { counts: number[]; count: number; bad: boolean; followed: boolean }>();
    const last = Math.min(begin + size - known, track.length);
    for (let i = Math.max(0, begin - known); i < last; i += 1) {
      const lane = lanes[i] ?? 0;
      let bin = open.get(lane);
      if (bin === undefined) {
        bin = { counts: markKinds.map(() => 0), count: 0, bad: false, followed: false };
        open.set(lane, bin);
      }
      const kind = track.kind[i] ?? 0;
      bin.counts[kind] = (bin.counts[kind] ?? 0) + 1;
      bin.count += 1;
      const status = track.status[i] ?? 0;
      if (status > 0 && status <= worst) bin.bad = true;
      if (track.correlation[i] === followed) bin.followed = true;
    }
    for (const [lane, { counts, count, bad, followed: mine }] of open) {
      bins.push({ lane, step: begin + 1, count, kind: counts.indexOf(Math.max(...counts)), bad, followed: mine });
    }
  }
  return bins;
}
