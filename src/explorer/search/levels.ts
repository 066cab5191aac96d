/**
 * Which states have to be tried with how much of the budget left, breadth first: all runs with one blow before the first
 * with two, so that the first failure found is the smallest. A state that is reached a second time, with no more of the
 * budget left, is not tried again.
 */
import { StateNode, type Edge } from './state-graph.ts';

/** A state, and the blows of the run that came there. */
export interface Visit {
  readonly node: StateNode;
  readonly faults: number;
  readonly deviations: number;
}

const width = 4;
const bit = (faults: number, deviations: number) => 1 << (faults * width + deviations);

export class Levels {
  private readonly waiting: Visit[][];
  private readonly covers: number[] = [];
  private readonly most: { readonly faults: number; readonly deviations: number };

  constructor(most: { readonly faults: number; readonly deviations: number }) {
    this.most = most;
    this.waiting = Array.from({ length: most.faults + most.deviations + 1 }, () => []);
    for (let f = 0; f < width; f++) {
      for (let d = 0; d < width; d++) this.covers.push(bitsFrom(f, d));
    }
  }

  /** Levels beyond the run without a blow. */
  get last(): number {
    return this.most.faults + this.most.deviations;
  }

  /** What has to be tried with so many blows spent. It grows while it is worked on: nothing but the end is final. */
  at(level: number): readonly Visit[] {
    return this.waiting[level] ?? [];
  }

  forget(level: number): void {
    this.waiting[level] = [];
  }

  /** A run with so many blows came to this state, and goes on by default from there. */
  reach(first: Edge['to'], faults: number, deviations: number): void {
    const { most } = this;
    if (faults > most.faults || deviations > most.deviations) return;
    const isSpent = faults === most.faults && deviations === most.deviations;
    // what fails is not extended
    if (isSpent || first.ending?.failing === true || !(first instanceof StateNode)) return;
    const mine = bit(faults, deviations);
    const covered = this.covers[faults * width + deviations] as number;
    for (let node: StateNode | null = first; node !== null; node = node.next) {
      // what is behind was reached with it
      if ((node.reached & mine) !== 0) return;
      node.reached |= covered;
      if (node.place !== null) this.waiting[faults + deviations]?.push({ node, faults, deviations });
    }
  }
}

/** Whoever comes with less spent can do all that somebody who comes with more can. */
function bitsFrom(faults: number, deviations: number): number {
  let bits = 0;
  for (let f = faults; f < width; f++) for (let d = deviations; d < width; d++) bits |= bit(f, d);
  return bits;
}
