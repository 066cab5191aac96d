import type { RunState, Update } from '../kernel/index.ts';

/** How the run stands that an answer of the driver is about: a `RunState` or an `Update`. Null for all other answers. */
export function stateIn(answer: unknown): RunState | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { state = answer } = answer as Partial<Update>;
  const { run, revision } = state as Partial<RunState>;
  return typeof revision === 'number' && typeof run === 'object' ? (state as RunState) : null;
}
