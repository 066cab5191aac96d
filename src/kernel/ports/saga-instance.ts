import type { JsonObject } from '../../shared/json.ts';

/** The state of a saga instance, as it stands in a view. `progress` and `undo` are in the order of the steps. */
export interface SagaInstance {
  readonly status: 'none' | 'started' | 'completed' | 'compensating' | 'compensated' | 'failed';
  /** The step in hand, or several, joined by commas; '' before the first and after the last. */
  readonly step: string;
  /** Why it compensates or failed; '' otherwise. */
  readonly reason: string;
  readonly trigger: JsonObject;
  /** By step name; null where there is none yet. */
  readonly answers: { readonly [step: string]: JsonObject | null };
  readonly progress: readonly StepProgress[];
  readonly undo: readonly UndoProgress[];
  /** Virtual ms at which the step in hand, or the whole saga, runs out of time; -1 for never. */
  readonly dueStep: number;
  readonly dueSaga: number;
  /** How often the step in hand was sent again. */
  readonly resent: number;
  /** The saga step that this saga is; null where it stands for itself. */
  readonly parent: {
    readonly saga: string;
    readonly key: string;
    readonly step: number;
    readonly undo: boolean;
  } | null;
}
export type StepProgress = 'waiting' | 'sent' | 'done' | 'refused' | 'timed out';
export type UndoProgress =
  | 'none'
  | 'pending'
  | 'sent'
  | 'done'
  | 'not needed'
  | 'failed'
  /** Given up by the engine, and settled by a person. */
  | 'resolved';
