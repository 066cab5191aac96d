import type { MessageRecord, Model, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { listOf, type Records } from '../records.ts';

/** A step that changed an aggregate or an external. */
export interface Touch {
  /** Of the step. */
  readonly id: string;
  readonly n: number;
  readonly component: string;
  readonly key: string;
  readonly undo: boolean;
  /** The saga step on whose behalf it happened. */
  readonly origin: MessageRecord['origin'];
}

/**
 * What a correlation has changed, in order, and what was done on behalf of the saga instance `of` later: once a person has
 * settled something, it goes on in the correlation of that command. Incremental; the same array while nothing was added.
 */
export function createTouches(
  model: Model,
  correlation: string | null,
  of: { readonly saga: string; readonly key: string } | null = null,
): (records: Records) => readonly Touch[] {
  const resources = new Set(
    model.components.filter(({ kind }) => kind === 'aggregate' || kind === 'external').map(({ name }) => name),
  );
  const fold = growing<StepRecord, Touch[]>(
    () => [],
    (touches, { id, n, consumer, key, message, events, outcome }) => {
      const { origin } = message;
      const own = of !== null && origin?.saga === of.saga && origin.key === of.key;
      if (!(own || message.correlation === correlation) || !resources.has(consumer)) return;
      // an external that publishes nothing may have done something all the same
      if (events.length === 0 && outcome !== 'handled') return;
      touches.push({ id, n, component: consumer, key, undo: message.undo, origin });
    },
  );
  let answer: readonly Touch[] = [];
  let source: readonly Touch[] | null = null;
  return (records) => {
    const touches = fold(listOf(records));
    if (source !== touches || answer.length !== touches.length) answer = [...touches];
    source = touches;
    return answer;
  };
}
