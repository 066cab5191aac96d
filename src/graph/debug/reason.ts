import type { Model, WorldView } from '../../kernel/index.ts';
import type { MessageIndex } from '../inspect/message-index.ts';
import type { Records } from '../records.ts';

/** One thing that is proven by the records or the world, with the step that proves it. */
export interface Reason {
  readonly kind:
    | 'happened'
    | 'waits'
    | 'refused'
    | 'deduplicated'
    | 'dead-lettered'
    | 'fault'
    | 'by hand'
    | 'saga ended'
    | 'not reached'
    | 'decided otherwise'
    | 'nobody sent it';
  readonly text: string;
  readonly step: number | null;
}

export interface WhyNotQuestion {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly view: WorldView;
  readonly index: MessageIndex;
}

/** A message on its way to a consumer. */
export interface Route {
  readonly type: string;
  /** Any where null. */
  readonly to: string | null;
}
