import type { SagaInstance, SagaStepModel } from '../../kernel/index.ts';
import { factsOf } from './facts.ts';
import { withoutPlace } from './reason.ts';
import { noted, type SagaTurn } from './saga-index.ts';

/** How a step went. */
export interface Forth {
  readonly state: 'waiting' | 'sent' | 'done' | 'failed';
  /** The command, or the saga that the step is. */
  readonly type: string;
  readonly note: string;
  /** Where it was answered; where it was sent while it waits for that. */
  readonly at: number | null;
}

/** How it was undone. */
export interface Back {
  readonly state: 'idle' | 'pending' | 'running' | 'done' | 'not needed' | 'failed' | 'resolved';
  readonly type: string;
  readonly note: string;
  readonly at: number | null;
}

export function forthOf(step: SagaStepModel, instance: SagaInstance, turns: readonly SagaTurn[], i: number): Forth {
  const type = step.send;
  const at = (note: string): number | null => noted(turns, note, step.name)?.n ?? null;
  switch (instance.progress[i]) {
    case 'sent':
      return { state: 'sent', type, note: 'sent, waits for its answer', at: at('StepSent') };
    case 'done': {
      const facts = factsOf(instance.answers[step.name] ?? {}, instance.trigger);
      const done = step.done ?? (step.kind === 'notify' ? 'sent' : 'done');
      return { state: 'done', type, note: facts === '' ? done : `${done} · ${facts}`, at: at('StepDone') };
    }
    case 'refused':
      return { state: 'failed', type, note: reasonOf(turns, 'StepRefused', step.name), at: at('StepRefused') };
    case 'timed out':
      return { state: 'failed', type, note: reasonOf(turns, 'StepTimedOut', step.name), at: at('StepTimedOut') };
    default:
      return { state: 'waiting', type, note: 'not yet', at: null };
  }
}

export function backOf(step: SagaStepModel, instance: SagaInstance, turns: readonly SagaTurn[], i: number): Back {
  const type = step.undo?.send ?? `call ${step.nested ?? step.name} back`;
  const at = (note: string): number | null => noted(turns, note, step.name)?.n ?? null;
  const sent = at('UndoSent');
  switch (instance.undo[i]) {
    case 'pending':
      return { state: 'pending', type, note: 'pending', at: null };
    case 'sent':
      return { state: 'running', type, note: `compensating, sent #${sent ?? ''}`, at: sent };
    case 'done':
      return { state: 'done', type, note: 'compensated', at: at('UndoDone') };
    case 'failed':
      return { state: 'failed', type, note: reasonOf(turns, 'UndoFailed', step.name), at: at('UndoFailed') };
    case 'resolved':
      return { state: 'resolved', type, note: settledNote(turns, step.name), at: at('UndoResolved') };
    case 'not needed':
      return { state: 'not needed', type, note: 'not needed', at: null };
    default:
      return {
        state: 'idle',
        type,
        note: instance.status === 'completed' ? 'not needed' : 'only on the way back',
        at: null,
      };
  }
}

function reasonOf(turns: readonly SagaTurn[], note: string, step: string): string {
  const reason = dataOf(turns, note, step)?.['reason'];
  return typeof reason === 'string' && reason !== '' ? withoutPlace(reason) : 'failed';
}

function settledNote(turns: readonly SagaTurn[], step: string): string {
  const note = dataOf(turns, 'UndoResolved', step)?.['note'];
  return typeof note === 'string' && note !== '' ? `settled by hand: ${note}` : 'settled by hand';
}

function dataOf(turns: readonly SagaTurn[], note: string, step: string): SagaTurn['notes'][number]['data'] | undefined {
  return noted(turns, note, step)?.notes.find(({ type, data }) => type === note && data['step'] === step)?.data;
}
