import type { JsonObject } from '../../shared/json.ts';

/**
 * What a person does to the messages under way. Each is an input of the run, recorded like a command: replayable, part of
 * the link, undone by going back before it. `message` is the id of the step that the delivery would become.
 */
export type Hand =
  /** Holds one message until it is released. */
  | { readonly do: 'hold'; readonly message: string }
  | { readonly do: 'release'; readonly message: string }
  | { readonly do: 'deliver first'; readonly message: string }
  | { readonly do: 'duplicate'; readonly message: string }
  | { readonly do: 'delay'; readonly message: string; readonly ms: number }
  | { readonly do: 'drop'; readonly message: string }
  | { readonly do: 'edit'; readonly message: string; readonly data: JsonObject }
  /** Sends a dead letter again, mended where `data` is given. `step` is the step that gave it up. */
  | { readonly do: 'resend'; readonly step: number; readonly data?: JsonObject }
  /** Nobody will send it again. */
  | { readonly do: 'discard'; readonly step: number; readonly reason: string }
  /** Holds everything for a consumer or a context. */
  | { readonly do: 'pause'; readonly whom: string }
  | { readonly do: 'resume'; readonly whom: string }
  | RebuildHand;

/** Folds a read model again from the log, `batch` events at a time. */
export type RebuildHand =
  /** In place its old rows are gone at once; beside it, the live one answers until it is switched over. */
  | { readonly do: 'rebuild'; readonly whom: string; readonly how: 'in place' | 'beside'; readonly batch: number }
  /** Follows by itself until all is folded: the events from..to of `of`. */
  | {
      readonly do: 'fold on';
      readonly whom: string;
      readonly from: number;
      readonly to: number;
      readonly of: number;
    }
  /** The new version takes the place of the live one. */
  | { readonly do: 'switch over'; readonly whom: string }
  | { readonly do: 'throw away'; readonly whom: string };

/** Input type under which a hand is recorded. */
export const handInput = 'Hand';
