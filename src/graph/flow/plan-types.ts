import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';

/**
 * Who stands where, before anything has a size. Columns are in the order of the flow, bands are kinds:
 *
 *     0  actor, gateway
 *     1  commands that start the saga
 *     2  the saga that leads, across the columns that it orchestrates
 *     3  policies that listen to other columns
 *     4  commands | events                     forward: down the left, up the right
 *     5  the core: aggregate, or an external that is talked to directly, or a saga within a saga
 *     6  undo events | undo commands           the mirror of 4
 *     7  read models, and the policies that talk to the external below
 *     8  externals
 */
export interface Plan {
  readonly model: Model;
  readonly columns: readonly Column[];
  readonly lead: ComponentModel | null;
  /** What the lead owns: commands that start it, events that it publishes. */
  readonly entry: readonly MessageModel[];
}

export interface Column {
  readonly index: number;
  /** Null for an external that stands alone. */
  readonly context: string | null;
  readonly core: ComponentModel | null;
  readonly policies: readonly ComponentModel[];
  readonly commands: readonly MessageModel[];
  readonly events: readonly MessageModel[];
  readonly undoEvents: readonly MessageModel[];
  readonly undoCommands: readonly MessageModel[];
  readonly views: readonly ComponentModel[];
  /** Policies in the foot that send to an external below, and those that bring its answers back. */
  readonly requests: readonly ComponentModel[];
  readonly answers: readonly ComponentModel[];
  readonly externals: readonly ComponentModel[];
}
