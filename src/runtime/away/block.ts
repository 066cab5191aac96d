/**
 * A block of steps that is put away: what a screen needs of the worlds after them, without the worlds. Each part is a row
 * of its own in the store, and is read when it is needed.
 *
 *   index    always in memory: the columns of the steps, names that are new, which instances changed, rare changes
 *   world    what is needed besides to go on from the last step
 *
 * What a look at one step reads is cut into slices, so that little is read for it. Of each slice:
 *
 *   states   each state of each instance as text, sorted by instance, then step: one is parsed when somebody looks at it
 *   queue    each message that was under way at some step of it, with the steps between which it was
 *
 * Steps are counted from the last one before the slice: 0 is the world in which it begins.
 */
import type { DeadLetterView, Mark } from '../../kernel/index.ts';
import type { PackedSteps } from '../run/index-of-steps.ts';

/** Steps of a slice. Its rows stay below 64 kB, beyond which Chromium keeps a row in a file of its own. */
export const sliceSize = 256;

/** What the index part is called in the store: blocks of an older build, which had no slices, are not met again. */
export const indexKind = 'index of slices';

export interface IndexPart extends PackedSteps {
  /** For each slice: instances with a state that is new in it, ascending. */
  readonly changed: readonly Uint32Array[];
  readonly marks: readonly PackedMark[];
}

/** Holds from that step of the run on, until the next one. */
export interface PackedMark extends Omit<Mark, 'dead'> {
  readonly step: number;
  /** So many dead letters of the mark before are still there, followed by these. */
  readonly deadKept: number;
  readonly deadAdded: readonly DeadLetterView[];
}

export interface StatesPart {
  /** Ascending. */
  readonly instance: Uint32Array;
  /** The step after which it holds; ascending for one instance. */
  readonly step: Uint16Array;
  readonly version: Uint32Array;
  readonly chainA: Int32Array;
  readonly chainB: Int32Array;
  readonly checkpoint: Uint32Array;
  /** End of its JSON in `bytes`; without any the instance is gone. */
  readonly end: Uint32Array;
  readonly bytes: Uint8Array;
}

/** What is left of the last world of the block, to go on from it: JSON texts, read once. */
export interface WorldPart {
  /** `KeptRest`, or null where it holds something that is not kept. */
  readonly rest: string;
  /** Ids that the inbox has got in this block, with spaces between. */
  readonly inbox: string;
  /** `KeptEvent[]`: what the log has got in this block. */
  readonly log: string;
}

export interface QueuePart {
  /** JSON of what the numbers of the rows stand for. */
  readonly strings: string;
  /** There after the steps `born` .. `gone` - 1. */
  readonly born: Uint16Array;
  readonly gone: Uint16Array;
  readonly due: Float64Array;
  /** `numbersOfRow` for each row. */
  readonly numbers: Uint32Array;
  /** By projection, after each step. */
  readonly asOf: readonly Uint32Array[];
  readonly lag: readonly Uint32Array[];
  /** World hash after each step, in two lanes. */
  readonly hash: Uint32Array;
}

/** In this order: strings by number, but for `attempt`, `bits` and `order`. */
export const numbersOfRow = [
  'id',
  'kind',
  'type',
  'from',
  'to',
  'key',
  'copy',
  'correlation',
  'waitsFor',
  'step',
  'lockedBy',
  'attempt',
  'bits',
  'order',
] as const;
export const bitsOfRow = { undo: 1, held: 2, timer: 4 };
