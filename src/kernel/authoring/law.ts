import type { Stateful } from './part.ts';

/** What a law may look at. */
export interface LawWorld {
  readonly now: number;
  /** The state of one instance; the initial state where there is none yet. */
  of<State>(part: Stateful<State>, key: string): State;
  /** All instances that were ever touched, by key. */
  all<State>(part: Stateful<State>): readonly { readonly key: string; readonly state: State }[];
  /** Messages that were given up and wait for a person, newest first. */
  readonly deadLetters: readonly { readonly consumer: string; readonly key: string; readonly type: string }[];
}

export interface Law {
  readonly kind: 'always' | 'eventually';
  readonly sentence: string;
  /** Name of the component whose instances it is about; null for the kernel's own laws. */
  readonly about: string | null;
  readonly check: LawCheck;
}

export type LawCheck =
  | { readonly by: 'author'; readonly holds: (state: never, key: string, world: LawWorld) => boolean }
  | {
      readonly by: 'kernel';
      readonly what: 'every saga ends' | 'read models equal their fold' | 'snapshots equal their fold';
    };

/** Holds after every step, for every instance of `subject`. It is asked again when an instance of the subject changed. */
export function always<State>(
  sentence: string,
  subject: Stateful<State>,
  holds: (state: State, key: string, world: LawWorld) => boolean,
): Law {
  return { kind: 'always', sentence, about: subject.name, check: { by: 'author', holds } };
}

/** Holds once nothing is left to do, for every instance of `subject`. */
export function eventually<State>(
  sentence: string,
  subject: Stateful<State>,
  holds: (state: State, key: string, world: LawWorld) => boolean,
): Law {
  return { kind: 'eventually', sentence, about: subject.name, check: { by: 'author', holds } };
}

export const everySagaEnds: Law = {
  kind: 'eventually',
  sentence: 'every saga ends',
  about: null,
  check: { by: 'kernel', what: 'every saga ends' },
};

export const readModelsEqualTheirFold: Law = {
  kind: 'eventually',
  sentence: 'read models equal the fold of their events',
  about: null,
  check: { by: 'kernel', what: 'read models equal their fold' },
};

/** What is loaded from the newest snapshot and the events since is what all events say. */
export const snapshotsEqualTheirFold: Law = {
  kind: 'eventually',
  sentence: 'a snapshot and the events since equal the fold of all events',
  about: null,
  check: { by: 'kernel', what: 'snapshots equal their fold' },
};
