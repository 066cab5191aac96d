import type { Model, SagaInstance, WorldView } from '../../kernel/index.ts';
import { asSaga } from '../flow/saga-status.ts';
import { sameValue } from '../flow/same.ts';
import { withoutPlace } from './reason.ts';
import { sagaId, turnsUpTo, type SagaIndex } from './saga-index.ts';
import { waitingSteps } from './waiting.ts';

/** One saga instance in the list. */
export interface SagaRow {
  readonly id: string;
  readonly saga: string;
  readonly key: string;
  readonly status: SagaInstance['status'];
  readonly correlation: string | null;
  /** Virtual ms since it began; until its end where it has ended. */
  readonly age: number;
  readonly startedAt: number;
  /** The step in hand, or why it is not going on; '' where there is nothing to say. */
  readonly about: string;
  /** Steps that wait for a person. */
  readonly waiting: number;
  /** Answers that came after it had given up on them. */
  readonly late: number;
  /** It is a step of another one. */
  readonly inner: boolean;
}

/** All instances that have begun, newest first. A row that says the same as before is the identical object. */
export function createSagaRows(model: Model): (view: WorldView | null, index: SagaIndex) => readonly SagaRow[] {
  const sagas = new Set(model.components.filter(({ saga }) => saga !== null).map(({ name }) => name));
  let before: readonly SagaRow[] = [];
  return (view, index) => {
    if (view === null) return before;
    const known = new Map(before.map((row) => [row.id, row]));
    const rows = view.instances
      .filter(({ component }) => sagas.has(component))
      .flatMap(({ component, key, state }): readonly SagaRow[] => {
        const instance = asSaga(state);
        if (instance === null || instance.status === 'none') return [];
        const row = rowOf(component, key, instance, view, index);
        const same = known.get(row.id);
        return [same !== undefined && sameValue(same, row) ? same : row];
      })
      .sort((a, b) => b.startedAt - a.startedAt);
    if (rows.length !== before.length || rows.some((row, i) => row !== before[i])) before = rows;
    return before;
  };
}

const ended = new Set<SagaInstance['status']>(['completed', 'compensated', 'failed']);

function rowOf(saga: string, key: string, instance: SagaInstance, view: WorldView, index: SagaIndex): SagaRow {
  const history = index.get(sagaId(saga, key));
  const turns = turnsUpTo(history, view.step);
  const notes = turns.flatMap((turn) => turn.notes.map(({ type }) => ({ type, at: turn.at })));
  const startedAt = turns[0]?.at ?? 0;
  const end = notes.findLast(({ type }) => endings.has(type))?.at;
  const { status } = instance;
  return {
    id: sagaId(saga, key),
    saga,
    key,
    status,
    correlation: history?.correlation ?? null,
    startedAt,
    age: (ended.has(status) && end !== undefined ? end : view.now) - startedAt,
    about: status === 'started' || status === 'compensating' ? instance.step : withoutPlace(instance.reason),
    waiting: waitingSteps(instance, []).length,
    late: notes.filter(({ type }) => type === 'AnswerCameLate').length,
    inner: instance.parent !== null,
  };
}

const endings = new Set(['SagaCompleted', 'SagaCompensated', 'SagaFailed']);
