import type { Json, SagaInstance, SagaModel, SagaStepModel } from '../../kernel/index.ts';

export interface Expected {
  readonly rows: readonly ExpectedRow[];
  /** How it ends if nothing else goes wrong. */
  readonly ends: 'Completed' | 'Compensated';
}

interface ExpectedRow {
  readonly type: string;
  readonly kind: 'command' | 'event';
  readonly undo: boolean;
  /** It is what the saga waits for now. */
  readonly next: boolean;
}

/** What a running saga will still send and hear; null for one that has not begun or has ended. */
export function expectedOf(saga: SagaModel, instance: SagaInstance): Expected | null {
  if (instance.status === 'started') return { rows: inOrder(forward(saga, instance)), ends: 'Completed' };
  if (instance.status === 'compensating') return { rows: inOrder(backward(saga, instance)), ends: 'Compensated' };
  return null;
}

/** A saga's state as it comes over the wire; null where it is not one. */
export function sagaInstanceOf(state: Json | undefined): SagaInstance | null {
  if (typeof state !== 'object' || state === null || !('progress' in state && 'undo' in state && 'status' in state)) {
    return null;
  }
  return state as unknown as SagaInstance;
}

/** Answers to what was asked for already come before anything else is sent. */
interface Rows {
  readonly asked: ExpectedRow[];
  readonly later: ExpectedRow[];
}

/** Several steps of one stage may wait for their answers at the same time: each of them is next. */
const inOrder = ({ asked, later }: Rows): readonly ExpectedRow[] =>
  asked.length > 0 ? [...asked, ...later] : later.map((row, i) => ({ ...row, next: i === 0 }));

function forward(saga: SagaModel, { progress }: SagaInstance): Rows {
  const rows: Rows = { asked: [], later: [] };
  saga.steps.forEach((step, i) => {
    const stage = progress[i] ?? 'waiting';
    const answer = answerOf(step, step.done, false);
    if (stage === 'waiting') rows.later.push(command(step.send, false), ...answer);
    if (stage === 'sent') rows.asked.push(...answer.map((row) => ({ ...row, next: true })));
  });
  return rows;
}

/** Last step first. */
function backward(saga: SagaModel, instance: SagaInstance): Rows {
  const rows: Rows = { asked: [], later: [] };
  for (const [i, step] of [...saga.steps.entries()].toReversed()) {
    const { undo } = step;
    const answer = answerOf(step, undo?.done ?? null, true);
    if (instance.undo[i] === 'sent') rows.asked.push(...answer.map((row) => ({ ...row, next: true })));
    if (instance.undo[i] === 'pending')
      rows.later.push(...(undo === null ? [] : [command(undo.send, true)]), ...answer);
  }
  return rows;
}

const command = (type: string, undo: boolean): ExpectedRow => ({ type, kind: 'command', undo, next: false });

/** A nested saga answers by ending; a notification does not answer. */
function answerOf({ nested }: SagaStepModel, type: string | null, undo: boolean): readonly ExpectedRow[] {
  const words = nested === null ? type : `${nested} ${undo ? 'is undone' : 'ends'}`;
  return words === null ? [] : [{ type: words, kind: 'event', undo, next: false }];
}
