/**
 * A lesson is a walk along one script's run: it stops a few times, says a sentence, and asks for a prediction. What is
 * right is computed from the run, so that a lesson cannot claim what does not happen.
 */
import type { Law, LawWorld } from './law.ts';
import type { Command, Event } from './message.ts';
import type { Planned, Script, Where } from './script.ts';

export interface Lesson {
  readonly title: string;
  readonly run: Script;
  /** Switches, on top of those of the script. */
  readonly variant: readonly Planned[];
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly at: Moment;
  readonly say: string;
  readonly ask: Question | null;
}

/** Where in a run: at one of its ends, or at the n-th time that a message reaches its consumer. */
export type Moment =
  | { readonly when: 'at the start' | 'at the end' }
  | {
      readonly when: 'before' | 'after';
      readonly message: string;
      /** Consumer; any where null. */
      readonly at: string | null;
      /** Instance; any where null. */
      readonly key: string | null;
      /** 1 for the first time. */
      readonly nth: number;
    };

export interface Question {
  readonly question: string;
  readonly options: readonly string[];
  /** One of the options, read off the run. */
  readonly answer: (worlds: Foreseen) => string;
}

/** What a prediction can be about. */
export interface Foreseen {
  /** As it is where the question is asked. */
  readonly now: LawWorld;
  /** After the next step. */
  readonly next: LawWorld;
  /** When nothing is left to do. */
  readonly end: LawWorld;
}

interface Occurrence extends Where {
  /** 1 (the first) where left out. A second delivery of the same message counts, one that is only put off does not. */
  nth?: number;
}

const occurrence =
  (when: 'before' | 'after') =>
  (message: Command | Event, { at, key, nth = 1 }: Occurrence = {}): Moment => ({
    when,
    message: message.type,
    at: at?.name ?? null,
    key: key ?? null,
    nth,
  });

/** The message is about to reach its consumer; of a command from outside, the saga or aggregate behind the gateway. */
export const before = occurrence('before');
/** Its consumer has handled it, or has failed to. */
export const afterwards = occurrence('after');
export const atTheStart: Moment = { when: 'at the start' };
export const atTheEnd: Moment = { when: 'at the end' };

export function stop(at: Moment, say: string, ask: Question | null = null): Stop {
  return { at, say, ask };
}

/** Three to six stops, in the order of the run. */
export function lesson(
  title: string,
  given: { run: Script; variant?: readonly Planned[]; stops: readonly Stop[] },
): Lesson {
  return { title, run: given.run, variant: given.variant ?? [], stops: given.stops };
}

/** What the explorer has to find: the wrong variant breaks the law with so little, the right one with no single fault. */
export interface Proof {
  /** The run that is broken into. */
  readonly script: Script;
  readonly wrong: readonly Planned[];
  readonly right: readonly Planned[];
  readonly law: Law;
  /** Of the smallest counterexample. */
  readonly faults: number;
  /** Other orders of delivery, and other choices of the environment. */
  readonly deviations: number;
  /** Where this is not what a textbook says: the reason. */
  readonly why?: string;
}
