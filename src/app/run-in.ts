import type { RunInfo, RunState, Update } from '../kernel/index.ts';

/** The run that an answer of the driver is about: that of a `RunState` or an `Update`. Null for all other answers. */
export function runIn(answer: unknown): RunInfo | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { state = answer } = answer as Partial<Update>;
  const { run, revision } = state as Partial<RunState>;
  return typeof revision === 'number' && typeof run === 'object' ? run : null;
}
