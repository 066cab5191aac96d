/**
 * Who decides. A transaction is committed at the moment when `CommitDecided` is in its stream, and nowhere else: everything
 * that follows only tells the participants about it.
 *
 *   Begin -> Begun    CountPromise -> PromiseCounted    Decide -> CommitDecided    GiveUp -> AbortDecided
 */
import { aggregate, nothing, oneOf, policy, process, refuse, seconds } from '../../kernel/index.ts';
import { z } from 'zod';
import { participant } from './participants.ts';
import { everyPromise, participants } from './switches.ts';
import { branch, branchesOf } from './words.ts';

const noBranches: readonly string[] = [];

export const coordinator = aggregate('coordinator', {
  key: 'tx',
  commands: { Begin: {}, CountPromise: { branch }, Decide: {}, GiveUp: {} },
  events: {
    Begun: {},
    PromiseCounted: { branch, enough: z.boolean() },
    CommitDecided: {},
    AbortDecided: {},
  },
  initialState: { status: oneOf('undecided', 'committed', 'aborted'), promised: noBranches },
  decide: {
    Begin: (_, { status }) => (status === 'undecided' ? { Begun: {} } : refuse(`it is ${status} already`)),
    CountPromise: ({ branch }, { status, promised }, { given }) => {
      if (status !== 'undecided' || promised.includes(branch)) return nothing;
      const all = given(participants);
      const needed = given(everyPromise) ? all : Math.floor(all / 2) + 1;
      return { PromiseCounted: { branch, enough: promised.length + 1 === needed } };
    },
    Decide: (_, { status }) => (status === 'undecided' ? { CommitDecided: {} } : nothing),
    GiveUp: (_, { status }) => (status === 'undecided' ? { AbortDecided: {} } : nothing),
  },
  evolve: {
    Begun: (state) => state,
    // A set: in which order the promises came decides nothing.
    PromiseCounted: ({ status, promised }, { branch }) => ({ status, promised: [...promised, branch].toSorted() }),
    CommitDecided: ({ promised }) => ({ status: 'committed', promised }),
    AbortDecided: ({ promised }) => ({ status: 'aborted', promised }),
  },
});

export const countPromises = policy('count the promises', {
  whenever: participant.Prepared,
  send: coordinator.CountPromise,
});
export const decideOnPromises = policy('decide when there are enough', {
  whenever: coordinator.PromiseCounted,
  where: ({ enough }) => enough,
  send: coordinator.Decide,
});
export const giveUpOnRefusal = policy('give up when one says no', {
  whenever: participant.Declined,
  send: coordinator.GiveUp,
});

/** Speaks to the participants. It has nothing to decide, and waits for votes only so long. */
export const messenger = process('messenger', {
  key: 'tx',
  listensTo: [coordinator],
  sends: [participant.Prepare, participant.Commit, participant.Abort, coordinator.GiveUp],
  timeouts: ['patience'],
  initialState: {},
  decide: {
    Begun: ({ tx }, _, { given }) => [
      ...branchesOf(tx, given(participants)).map((branch) => participant.Prepare({ branch, tx })),
      { start: 'patience', after: seconds(10) },
    ],
    CommitDecided: ({ tx }, _, { given }) => [
      { stop: 'patience' },
      ...branchesOf(tx, given(participants)).map((branch) => participant.Commit({ branch })),
    ],
    AbortDecided: ({ tx }, _, { given }) => [
      { stop: 'patience' },
      ...branchesOf(tx, given(participants)).map((branch) => participant.Abort({ branch })),
    ],
    patience: ({ tx }) => [coordinator.GiveUp({ tx })],
  },
  evolve: {},
});
