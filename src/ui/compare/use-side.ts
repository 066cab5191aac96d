import type { Model, RunInfo, StepRecord } from '../../kernel/index.ts';
import type { CompareSide } from '../../state/page.ts';
import { useRehearsal } from './use-rehearsal.ts';
import type { Played } from './use-rehearsal.ts';

export interface Side {
  readonly what: CompareSide;
  /** Of a run that is kept. */
  readonly run: RunInfo | null;
  readonly model: Model | null;
  readonly played: Played;
  /** None before it has been played to its end. */
  readonly records: readonly StepRecord[];
}

const none: readonly StepRecord[] = [];

export function useSide(models: readonly Model[], runs: readonly RunInfo[], what: CompareSide): Side {
  const played = useRehearsal(what);
  const run = 'run' in what ? (runs.find(({ id }) => id === what.run) ?? null) : null;
  const scenario = 'run' in what ? run?.scenario : what.scenario;
  const model = models.find(({ id }) => id === scenario) ?? null;
  return { what, run, model, played, records: played.state === 'played' ? played.records : none };
}
