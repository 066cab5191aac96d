import { markAsResolved } from '../../kernel/index.ts';
import type { SagaInstance, SagaModel, SagaStepModel } from '../../kernel/index.ts';
import { waitingSteps } from './waiting.ts';

/** Something that can come next, and what the saga would do then. */
export interface Move {
  readonly on: string;
  readonly kind: 'event' | 'command' | 'timeout' | 'reply';
  readonly undo: boolean;
  readonly then: string;
  /** It says no. */
  readonly bad: boolean;
}

/** The steps that are still possible from here. */
export function movesOf(saga: SagaModel, instance: SagaInstance): readonly Move[] {
  switch (instance.status) {
    case 'started':
      return forward(saga, instance);
    case 'compensating':
      return [...stragglers(saga, instance), ...backward(saga, instance)];
    case 'failed':
      return waitingSteps(instance, saga.steps).map(({ step, what }) => ({
        on: markAsResolved,
        kind: 'command',
        undo: what === 'undo',
        then: what === 'undo' ? `the undo of ${step} counts as done` : `${step} counts as done, and it goes on`,
        bad: false,
      }));
    case 'completed':
    case 'compensated':
      return lateOnes(saga, instance);
    case 'none':
      return [{ on: saga.startsOn, kind: saga.startsOnKind, undo: false, then: 'begins', bad: false }];
  }
}

function forward(saga: SagaModel, { progress }: SagaInstance): readonly Move[] {
  const moves: Move[] = [];
  saga.steps.forEach((step, i) => {
    if (progress[i] !== 'sent') return;
    const others = saga.steps.filter(({ stage }, j) => stage === step.stage && j !== i && progress[j] === 'sent');
    const next = saga.steps.filter(({ stage }) => stage === step.stage + 1).map(({ send }) => send);
    const on =
      others.length > 0 ? `waits for ${names(others)}` : next.length > 0 ? `sends ${next.join(', ')}` : 'completes';
    moves.push({
      on: step.done ?? `${step.nested ?? step.name} ends`,
      kind: 'event',
      undo: false,
      then: on,
      bad: false,
    });
    const no = goesBack(saga, step, progress);
    for (const type of step.refused) moves.push({ on: type, kind: 'event', undo: false, then: no, bad: true });
    if (step.within !== null)
      moves.push({ on: `no answer to ${step.send}`, kind: 'timeout', undo: false, then: no, bad: true });
  });
  return moves;
}

function goesBack(saga: SagaModel, { kind }: SagaStepModel, progress: SagaInstance['progress']): string {
  if (kind === 'retriable') return 'asks again';
  const undone = saga.steps.filter(
    ({ undo, nested }, i) => progress[i] === 'done' && (undo !== null || nested !== null),
  );
  return undone.length === 0 ? 'ends, with nothing to undo' : `undoes ${names(undone)}`;
}

/** A step that still ran when the way back began. */
function stragglers(saga: SagaModel, { progress, undo }: SagaInstance): readonly Move[] {
  return saga.steps.flatMap((step, i): readonly Move[] =>
    progress[i] === 'sent' && undo[i] === 'not needed' && step.done !== null
      ? [{ on: step.done, kind: 'event', undo: false, then: `undoes ${step.name} too`, bad: false }]
      : [],
  );
}

function backward(saga: SagaModel, { undo }: SagaInstance): readonly Move[] {
  const left = saga.steps.filter((_, i) => undo[i] === 'pending');
  return saga.steps.flatMap((step, i): readonly Move[] => {
    if (undo[i] !== 'sent') return [];
    const others = saga.steps.filter((_, j) => j !== i && undo[j] === 'sent');
    const next = left.at(-1);
    const then =
      others.length > 0
        ? `waits for ${names(others)}`
        : next === undefined
          ? 'ends, compensated'
          : `sends ${next.undo?.send ?? next.name}`;
    const { onFailure } = saga.compensation;
    return [
      { on: step.undo?.done ?? `${step.nested ?? step.name} is undone`, kind: 'event', undo: true, then, bad: false },
      {
        on: `${step.undo?.send ?? step.name} given up`,
        kind: 'reply',
        undo: true,
        then: onFailure === 'carry on' ? 'undoes the rest, then asks a person' : 'stops and asks a person',
        bad: true,
      },
    ];
  });
}

/** Nobody waits for an answer any more; what is done when one comes all the same. */
function lateOnes(saga: SagaModel, { progress }: SagaInstance): readonly Move[] {
  return saga.late.flatMap(({ event, send }): readonly Move[] => {
    const open = saga.steps.some(({ done }, i) => done === event && progress[i] === 'timed out');
    return open ? [{ on: `${event}, late`, kind: 'event', undo: true, then: `sends ${send}`, bad: true }] : [];
  });
}

const names = (steps: readonly SagaStepModel[]): string => steps.map(({ name }) => name).join(', ');
