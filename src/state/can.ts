import type { RunData } from './run-store.ts';

type Asked = Pick<RunData, 'state' | 'cursor' | 'length' | 'replaying'>;

/** Why something cannot be done now, in words for a tooltip; null where it can. */
type Reason = string | null;

const notReady = 'The engine is starting';

/** What the transport can do, and the reason where it cannot. */
export const can = {
  play: ({ state }: Asked): Reason => (state === null ? notReady : null),
  step: ({ state, cursor, length }: Asked): Reason => {
    if (state === null) return notReady;
    if (cursor < length || state.outcome === null) return null;
    return 'Nothing is left to do: send a command or play a script';
  },
  stepBack: ({ state, cursor }: Asked): Reason =>
    state === null ? notReady : cursor === 0 ? 'This is before the first step' : null,
  jump: ({ state, cursor, length }: Asked): Reason =>
    state === null ? notReady : cursor === length ? 'This is the newest step' : null,
  /** A tab that follows another one changes the run too: it asks the one that writes. */
  change: ({ state }: Asked): Reason => (state === null ? notReady : null),
};

/** Something moves on screen: the engine at the newest step, or a replay in the past. */
export const isPlaying = ({ state, live, replaying }: Pick<RunData, 'state' | 'live' | 'replaying'>): boolean =>
  replaying || (live && state?.playing === true);
