import { correlationOf } from '../../kernel/index.ts';
import type { Decision, Input, Json, RunInfo, Trace } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';

/** What a run that was made from a trace still has to follow. */
export interface Replay {
  readonly decisions: readonly Decision[];
  /** Commands that came live, with the number of steps after which they were accepted. */
  readonly inputs: readonly ReplayedInput[];
  /** The steps before a command may be others than they were: it comes at its virtual time, not after so many of them. */
  readonly timed: boolean;
}

interface ReplayedInput {
  readonly input: Input;
  /** That of its message at the gateway. */
  readonly messageId: string;
}

interface Note {
  readonly decisions: readonly Decision[];
  readonly inputs: readonly Input[];
  readonly timed?: boolean;
}

/** It lies in the run's note, so that a reload finds it. */
export function replayNote(trace: Pick<Trace, 'decisions' | 'inputs'>, timed = false): Json {
  const note: Note = {
    decisions: trace.decisions,
    inputs: trace.inputs.filter((input) => input.after !== undefined),
    ...(timed ? { timed } : undefined),
  };
  // both are JSON, but interfaces have no index signature
  return { replay: note as unknown as Json };
}

export function replayOf(run: RunInfo): Replay {
  if (!isObject(run.note) || !isObject(run.note['replay'])) return { decisions: [], inputs: [], timed: false };
  const { decisions, inputs, timed = false } = run.note['replay'] as unknown as Note;
  return {
    decisions,
    inputs: inputs.map((input) => ({ input, messageId: correlationOf(input) })),
    timed,
  };
}

/** How far a run has come. */
export interface Standing {
  readonly steps: number;
  /** Virtual time of the next thing to do; null where nothing is left. */
  readonly nextDue: () => number | null;
  readonly isIn: (messageId: string) => boolean;
}

/** The command that is to be accepted before the next step, if any. */
export function dueInput(replay: Replay, { steps, nextDue, isIn }: Standing): Input | null {
  if (replay.inputs.length === 0) return null;
  const after = ({ input }: ReplayedInput): boolean => (input.after ?? 0) <= steps;
  // in a run that has not changed this is the same step as the one that counting leads to
  const next = replay.timed ? (nextDue() ?? Infinity) : 0;
  const inTime = (one: ReplayedInput): boolean => next > one.input.at || (next === one.input.at && after(one));
  const isDue = replay.timed ? inTime : after;
  return replay.inputs.find((one) => isDue(one) && !isIn(one.messageId))?.input ?? null;
}

/** When it comes, virtual ms. */
export const dueAt = ({ timed }: Replay, input: Input, now: number): number => (timed ? Math.max(now, input.at) : now);
