import type { StepOutcome } from '../../kernel/index.ts';

/** By number, as they lie in a column: only ever add to the end. */
export const outcomesOfSteps: readonly StepOutcome[] = [
  'handled',
  'refused',
  'duplicate',
  'failed',
  'parked',
  'crashed',
  'delayed',
  'dropped',
];
