import type { ComponentModel, Json, SagaInstance } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import { sagaInstanceOf } from './expected.ts';

/**
 * A state as people want to read it. A saga's progress is told by the names of its steps, its deadlines in words, and
 * what it has nothing to say about is left out; every other state is shown as it is.
 */
export function readableState(component: Pick<ComponentModel, 'saga'>, state: Json | undefined): Json | undefined {
  const saga = component.saga === null ? null : sagaInstanceOf(state);
  if (saga === null || component.saga === null) return state;
  const { status, step, reason, trigger, answers } = saga;
  const names = component.saga.steps.map(({ name }) => name);
  return {
    status,
    ...(step === '' ? {} : { step }),
    ...(reason === '' ? {} : { reason }),
    progress: byName(names, saga.progress),
    ...(saga.undo.every((each) => each === 'none') ? {} : { undo: byName(names, saga.undo) }),
    ...deadlines(saga),
    trigger,
    answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null)),
  };
}

function byName(names: readonly string[], values: readonly string[]): Json {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 'waiting']));
}

function deadlines({ dueStep, dueSaga, resent }: SagaInstance): { readonly [field: string]: Json } {
  return {
    ...(dueStep < 0 ? {} : { 'step due': virtualMs(dueStep) }),
    ...(dueSaga < 0 ? {} : { due: virtualMs(dueSaga) }),
    ...(resent > 0 ? { resent } : {}),
  };
}
