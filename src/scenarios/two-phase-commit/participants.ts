/**
 * Those who have to agree. A participant that has promised gives its right to decide away: until it is told, it can neither
 * commit nor abort, and holds what it has locked.
 */
import { choice, external, nothing, oneOf, projection } from '../../kernel/index.ts';
import { branch, id } from './words.ts';

export const vote = choice('vote', ['yes', 'no']);

export const participant = external('participant', {
  key: 'branch',
  latency: [5, 60],
  choices: [vote],
  commands: { Prepare: { tx: id }, Commit: {}, Abort: {} },
  events: { Prepared: { tx: id, branch }, Declined: { tx: id }, Committed: {}, Aborted: {} },
  initialState: { status: oneOf('working', 'prepared', 'committed', 'aborted'), promised: false },
  decide: {
    Prepare: ({ tx, branch }, { status }, { choose }) => {
      if (status !== 'working') return nothing;
      return choose(vote) === 'yes' ? { Prepared: { tx, branch } } : { Declined: { tx } };
    },
    Commit: (_, { status }) => (status === 'prepared' ? { Committed: {} } : nothing),
    Abort: (_, { status }) => (status === 'working' || status === 'prepared' ? { Aborted: {} } : nothing),
  },
  evolve: {
    Prepared: () => ({ status: 'prepared', promised: true }),
    Declined: ({ promised }) => ({ status: 'aborted', promised }),
    Committed: ({ promised }) => ({ status: 'committed', promised }),
    Aborted: ({ promised }) => ({ status: 'aborted', promised }),
  },
});

/** What somebody on duty looks at: which participants wait to be told. */
export const inDoubt = projection('in doubt', {
  from: [participant],
  key: 'branch',
  initialState: { waits: false, ended: '' },
  evolve: {
    // a participant's answers may overtake each other: who has heard the end waits no more
    Prepared: ({ ended }) => ({ waits: ended === '', ended }),
    Declined: () => ({ waits: false, ended: 'aborted' }),
    Committed: () => ({ waits: false, ended: 'committed' }),
    Aborted: () => ({ waits: false, ended: 'aborted' }),
  },
});
