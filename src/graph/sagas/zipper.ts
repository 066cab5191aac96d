import type { SagaInstance, SagaModel, SagaStepModel, WorldView } from '../../kernel/index.ts';
import { asSaga } from '../flow/saga-status.ts';
import { backOf, forthOf, type Back, type Forth } from './tooth.ts';
import type { SagaTurn } from './saga-index.ts';

/** A step joined to the one that undoes it. */
export interface Tooth {
  readonly name: string;
  readonly kind: SagaStepModel['kind'];
  readonly stage: number;
  /** Others run at the same time. */
  readonly parallel: boolean;
  readonly forth: Forth;
  /** Null where nothing undoes it. */
  readonly back: Back | null;
  /** Why it cannot be undone; null where it can. */
  readonly beyond: string | null;
  /** Of a nested step: the instance that it is; null before it has begun. */
  readonly inner: Who | null;
}

/** An instance of the saga. */
interface Who {
  readonly saga: string;
  readonly key: string;
}

/** The steps of one instance, in their order. */
export function zipperOf(
  saga: SagaModel,
  instance: SagaInstance,
  turns: readonly SagaTurn[],
  view: WorldView | null,
  who: Who,
): readonly Tooth[] {
  return saga.steps.map((step, i): Tooth => {
    const nested = step.nested === null ? null : innerOf(view, step.nested, who, i);
    return {
      name: step.name,
      kind: step.kind,
      stage: step.stage,
      parallel: saga.steps.filter(({ stage }) => stage === step.stage).length > 1,
      forth: forthOf(step, instance, turns, i),
      back: step.undo === null && step.nested === null ? null : backOf(step, instance, turns, i),
      beyond: beyondOf(step),
      inner: nested,
    };
  });
}

function beyondOf({ kind, undo }: SagaStepModel): string | null {
  if (kind === 'notify') return 'nobody waits for it, nothing takes it back';
  if (kind === 'retriable') return 'after the point of no return: sent again until it is done';
  return kind === 'pivot' && undo === null ? 'the point of no return' : null;
}

/** The inner saga knows whose step it is. */
function innerOf(view: WorldView | null, nested: string, { saga, key }: Who, step: number): Tooth['inner'] {
  const found = view?.instances.find(({ component, state }) => {
    const parent = component === nested ? asSaga(state)?.parent : null;
    return parent?.saga === saga && parent.key === key && parent.step === step;
  });
  return found === undefined ? null : { saga: nested, key: found.key };
}
