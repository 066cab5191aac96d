import { broken, fault, happy, refused, type Comparison, type Script } from '../../kernel/index.ts';
import { coordinator } from './coordinator.ts';
import { participant, vote } from './participants.ts';
import { everyPromise } from './switches.ts';

const begin = coordinator.Begin({ tx: 'tx-1' });
const secondSaysNo = vote.is('no', { key: 'tx-1/2' });

export const scripts: readonly Script[] = [
  happy('all-commit', 'Three promises, one decision, and then everybody is told.', [begin]),
  refused(
    'one-says-no',
    'One participant says no: watch the two that have promised being told to abort.',
    [secondSaysNo, begin],
    'completed',
  ),
  broken(
    'coordinator-down',
    'The coordinator is gone before it decides: who has promised may neither commit nor abort, and waits for ever.',
    [fault.poison(coordinator.Decide), fault.poison(coordinator.GiveUp), begin],
    'law violated',
  ),
  broken(
    'promise-is-lost',
    'The promise of one participant never arrives: when the patience ends, all of them abort.',
    [fault.loseReply(participant.Prepare, { key: 'tx-1/3' }), begin],
    'completed',
  ),
  broken(
    'majority',
    'A majority decides: two commit while the third, who said no, has aborted.',
    [everyPromise.is(false), vote.is('no', { key: 'tx-1/3' }), begin],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'One says no, with unanimity and with a majority',
    say: 'Atomic commitment is no election: whoever is outvoted has not done its part.',
    left: { name: 'every promise', script: 'majority', set: [everyPromise.is(true)] },
    right: { name: 'a majority', script: 'majority' },
  },
];
