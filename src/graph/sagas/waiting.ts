import type { SagaInstance, SagaStepModel } from '../../kernel/index.ts';

/** A step that the engine gave up, for a person to settle. */
export interface Waiting {
  readonly step: string;
  readonly index: number;
  /** Whether it was its undo, or the step itself, that failed for good. */
  readonly what: 'undo' | 'step';
}

/** What waits for a person: undos that failed for good; where there are none, the steps in hand. */
export function waitingSteps(instance: SagaInstance, steps: readonly SagaStepModel[]): readonly Waiting[] {
  if (instance.status !== 'failed') return [];
  const named = (index: number, what: Waiting['what']): Waiting => ({
    step: steps[index]?.name ?? '',
    index,
    what,
  });
  const undos = instance.undo.flatMap((state, i) => (state === 'failed' ? [named(i, 'undo')] : []));
  if (undos.length > 0) return undos;
  return instance.progress.flatMap((state, i) => (state === 'sent' ? [named(i, 'step')] : []));
}
