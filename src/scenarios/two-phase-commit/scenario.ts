/** Two-phase commit as Gray and Lamport specify it (Consensus on transaction commit, 2006), with a messenger and time. */
import { always, eventually, inbox, outbox, readModelsEqualTheirFold, retries, scenario } from '../../kernel/index.ts';
import { about } from './about.ts';
import { coordinator, countPromises, decideOnPromises, giveUpOnRefusal, messenger } from './coordinator.ts';
import { inDoubt, participant } from './participants.ts';
import { comparisons, scripts } from './scripts.ts';
import { everyPromise, participants } from './switches.ts';
import { transactionOf } from './words.ts';

const laws = [
  always(
    'no participant commits while another one aborts',
    participant,
    ({ status }, branch, world) =>
      (status !== 'committed' && status !== 'aborted') ||
      world
        .all(participant)
        .filter(({ key }) => transactionOf(key) === transactionOf(branch))
        .every(({ state }) => state.status !== (status === 'committed' ? 'aborted' : 'committed')),
  ),
  eventually('who has promised is told the decision', participant, ({ status }) => status !== 'prepared'),
  readModelsEqualTheirFold,
];

export const twoPhaseCommit = scenario('two-phase-commit', {
  title: 'Two-phase commit',
  teaches: 'How several databases commit together or not at all, and why one of them may have to wait for ever.',
  contexts: { coordination: [coordinator, countPromises, decideOnPromises, giveUpOnRefusal, messenger, inDoubt] },
  externals: [participant],
  gateway: { commands: [coordinator.Begin], queries: [inDoubt] },
  switches: [outbox, inbox, retries, participants, everyPromise],
  laws,
  scripts,
  about,
  comparisons,
});
