import type { Model, Rehearsal, StepRecord } from '../../kernel/index.ts';
import { useRehearsal } from './use-rehearsal.ts';
import type { Played } from './use-rehearsal.ts';

export interface Side {
  readonly what: Rehearsal;
  readonly model: Model | null;
  readonly played: Played;
  /** None before it has been played to its end. */
  readonly records: readonly StepRecord[];
}

const none: readonly StepRecord[] = [];

export function useSide(models: readonly Model[], what: Rehearsal): Side {
  const played = useRehearsal(what);
  const model = models.find(({ id }) => id === what.scenario) ?? null;
  return { what, model, played, records: played.state === 'played' ? played.records : none };
}
