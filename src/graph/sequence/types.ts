import type { ComponentKind, JsonObject } from '../../kernel/index.ts';

/** An instance of a component; `key` is '' where there is only one. */
export interface Place {
  readonly component: string;
  readonly key: string;
}

export type LineKind =
  | 'command'
  | 'event'
  | 'reply'
  | 'timeout'
  /** The consumed message comes again: a retry, a second copy, a delay. */
  | 'again'
  /** Decided and stored, and never published. */
  | 'lost'
  /** What a person did to the messages under way. */
  | 'hand';

/** What makes a row uninteresting as long as nothing goes wrong with it. */
export type Plumbing = 'policy' | 'read model' | 'relay';

/** One line of the diagram. It depends on nothing that comes after it, so a list of rows only grows. */
export interface SequenceRow {
  readonly id: string;
  readonly step: number;
  /** Virtual ms. */
  readonly at: number;
  readonly correlation: string;
  readonly line: LineKind;
  readonly from: Place;
  /** Of a command of a policy: who published the event that the policy heard. */
  readonly behind: Place | null;
  readonly to: Place;
  readonly label: string;
  readonly type: string;
  readonly undo: boolean;
  /** Drawn red. */
  readonly bad: boolean;
  /** It never reaches its end. */
  readonly broken: boolean;
  /** What became of it, in a word or two; '' where it was simply handled. */
  readonly remark: string;
  readonly plumbing: Plumbing | null;
  readonly data: JsonObject;
}

export type LifelineMode = 'context' | 'node' | 'instance';

export interface Lifeline {
  readonly id: string;
  readonly name: string;
  /** The instance's key; '' otherwise. */
  readonly key: string;
  readonly kind: 'context' | 'gateway' | ComponentKind;
}

/** A row between two lifelines, by their index. */
export interface PlacedRow {
  readonly row: SequenceRow;
  readonly from: number;
  readonly to: number;
}

export interface SequencePicture {
  readonly lifelines: readonly Lifeline[];
  readonly rows: readonly PlacedRow[];
}
