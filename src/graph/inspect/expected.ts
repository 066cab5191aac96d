import type { Json, SagaInstance, SagaModel } from '../../kernel/index.ts';

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
  if (instance.status === 'started') return { rows: firstIsNext(forward(saga, instance)), ends: 'Completed' };
  if (instance.status === 'compensating') return { rows: firstIsNext(backward(saga, instance)), ends: 'Compensated' };
  return null;
}

/** A saga's state as it comes over the wire; null where it is not one. */
export function sagaInstanceOf(state: Json | undefined): SagaInstance | null {
  if (typeof state !== 'object' || state === null || !('progress' in state && 'undo' in state && 'status' in state)) {
    return null;
  }
  return state as unknown as SagaInstance;
}

type Row = Omit<ExpectedRow, 'next'>;

function forward(saga: SagaModel, { progress }: SagaInstance): Row[] {
  return saga.steps.flatMap(({ send, done }, i) => {
    const stage = progress[i] ?? 'waiting';
    const rows: Row[] = [];
    if (stage === 'waiting') rows.push({ type: send, kind: 'command', undo: false });
    if ((stage === 'waiting' || stage === 'sent') && done !== null)
      rows.push({ type: done, kind: 'event', undo: false });
    return rows;
  });
}

/** Last step first; what was asked for already is awaited before anything else is sent. */
function backward(saga: SagaModel, instance: SagaInstance): Row[] {
  const asked: Row[] = [];
  const later: Row[] = [];
  for (let i = saga.steps.length - 1; i >= 0; i -= 1) {
    const undo = saga.steps[i]?.undo ?? null;
    if (undo === null) continue;
    const answer: Row = { type: undo.done, kind: 'event', undo: true };
    if (instance.undo[i] === 'sent') asked.push(answer);
    if (instance.undo[i] === 'pending') later.push({ type: undo.send, kind: 'command', undo: true }, answer);
  }
  return [...asked, ...later];
}

const firstIsNext = (rows: readonly Row[]): readonly ExpectedRow[] => rows.map((row, i) => ({ ...row, next: i === 0 }));
