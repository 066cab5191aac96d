import { instanceOf } from '../../kernel/index.ts';
import type { SagaInstance, System, World } from '../../kernel/index.ts';
import type { TakenStep } from '../control/watch.ts';

export type SagaStatus = SagaInstance['status'];

/** The status that the saga of this step has come to by it; null where it had it before, or where it is another's step. */
export function sagaReached(system: System, saga: string, { record, before, after }: TakenStep): SagaStatus | null {
  if (record.consumer !== saga) return null;
  const status = sagaStatus(system, after, saga, record.key);
  return status === sagaStatus(system, before, saga, record.key) ? null : status;
}

export function sagaStatus(system: System, world: World, saga: string, key: string): SagaStatus {
  const state = instanceOf(system, world, saga, key)?.state as SagaInstance | undefined;
  return state?.status ?? 'none';
}
