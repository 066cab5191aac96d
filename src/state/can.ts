import type { RunData } from './run-store.ts';

type Asked = Pick<RunData, 'state' | 'cursor' | 'records' | 'replaying'>;

/** Why something cannot be done now, in words for a tooltip; null where it can. */
type Reason = string | null;

const notReady = 'The engine is starting';
const elsewhere = 'Another tab runs this; close it to take over';

/** What the transport can do, and the reason where it cannot. */
export const can = {
  play: ({ state, cursor, records }: Asked): Reason => {
    if (state === null) return notReady;
    if (cursor < records.length) return null;
    if (state.role === 'follower') return elsewhere;
    return null;
  },
  step: ({ state, cursor, records }: Asked): Reason => {
    if (state === null) return notReady;
    if (cursor < records.length) return null;
    if (state.role === 'follower') return elsewhere;
    if (state.outcome !== null) return 'Nothing is left to do: send a command or play a script';
    return null;
  },
  stepBack: ({ state, cursor }: Asked): Reason =>
    state === null ? notReady : cursor === 0 ? 'This is before the first step' : null,
  jump: ({ state, cursor, records }: Asked): Reason =>
    state === null ? notReady : cursor === records.length ? 'This is the newest step' : null,
  change: ({ state }: Asked): Reason => (state === null ? notReady : state.role === 'follower' ? elsewhere : null),
};

/** Something moves on screen: the engine at the newest step, or a replay in the past. */
export const isPlaying = ({ state, live, replaying }: Pick<RunData, 'state' | 'live' | 'replaying'>): boolean =>
  replaying || (live && state?.playing === true);
