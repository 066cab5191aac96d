import { accept, emptyWorld } from '../../kernel/index.ts';
import type { Decision, Input, Json, RunInfo, System, Trace } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';

/** What a run that was made from a trace still has to follow. */
export interface Replay {
  readonly decisions: readonly Decision[];
  /** Commands that came live, with the number of steps after which they were accepted. */
  readonly inputs: readonly ReplayedInput[];
}

interface ReplayedInput {
  readonly input: Input;
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

export function replayOf(system: System, run: RunInfo): Replay {
  if (!isObject(run.note) || !isObject(run.note['replay'])) return { decisions: [], inputs: [] };
  const { decisions, inputs } = run.note['replay'] as unknown as Note;
  const nowhere = emptyWorld(system, run.seed);
  return {
    decisions,
    inputs: inputs.map((input) => ({ input, messageId: messageIdOf(system, nowhere, input) })),
  };
}

/** The identity of a command's message derives from that of the command. */
export const messageIdOf = (system: System, world: Parameters<typeof accept>[1], input: Input): string =>
  accept(system, world, input).record().message.id;

/** The command that is to be accepted before the next step, if any. */
export function dueInput(replay: Replay, steps: number, isIn: (messageId: string) => boolean): Input | null {
  const due = replay.inputs.find(({ input, messageId }) => (input.after ?? 0) <= steps && !isIn(messageId));
  return due?.input ?? null;
}
