import { correlationOf } from '../../kernel/index.ts';
import type { Decision, Input, Json, RunInfo, Trace } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';

/** What a run that was made from a trace still has to follow. */
export interface Replay {
  readonly decisions: readonly Decision[];
  /** Commands that came live, with the number of steps after which they were accepted. */
  readonly inputs: readonly ReplayedInput[];
}

interface ReplayedInput {
  readonly input: Input;
  /** That of its message at the gateway. */
  readonly messageId: string;
}

interface Note {
  readonly decisions: readonly Decision[];
  readonly inputs: readonly Input[];
}

/** It lies in the run's note, so that a reload finds it. */
export function replayNote(trace: Trace): Json {
  const note: Note = {
    decisions: trace.decisions,
    inputs: trace.inputs.filter((input) => input.after !== undefined),
  };
  // both are JSON, but interfaces have no index signature
  return { replay: note as unknown as Json };
}

export function replayOf(run: RunInfo): Replay {
  if (!isObject(run.note) || !isObject(run.note['replay'])) return { decisions: [], inputs: [] };
  const { decisions, inputs } = run.note['replay'] as unknown as Note;
  return {
    decisions,
    inputs: inputs.map((input) => ({ input, messageId: correlationOf(input) })),
  };
}

/** The command that is to be accepted before the next step, if any. */
export function dueInput(replay: Replay, steps: number, isIn: (messageId: string) => boolean): Input | null {
  const due = replay.inputs.find(({ input, messageId }) => (input.after ?? 0) <= steps && !isIn(messageId));
  return due?.input ?? null;
}
