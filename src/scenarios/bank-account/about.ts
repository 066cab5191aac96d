import type { About, Comparison } from '../../kernel/index.ts';
import { inbox } from '../../kernel/index.ts';
import { snapshotChecked, snapshotEvery } from './switches.ts';

export const about: About = {
  what: 'An account that keeps no balance, only what happened to it: opened, deposited, withdrawn, closed. Every number is folded from these events, by the account when it decides, by read models when they show. A transfer between two accounts is a saga, since no transaction spans two streams.',
  when: 'Use event sourcing where the history is the business: money, contracts, anything that is audited or asked about later. Where nobody ever asks how a value came to be, a row in a table is simpler, and cheaper to change.',
  wrong:
    'Events live longer than the code that wrote them, so each reader must know all versions. A snapshot is a cache of the fold: when the shape of the state changes, an old one lies. And between the two halves of a transfer the money is nowhere: a lost message leaves it there, a doubled one makes it twice.',
  parts: {
    account:
      'Decides on its folded state, and appends. Every few events it takes a snapshot, so that loading stays short.',
    transfer: 'The saga. It withdraws first: should the deposit be refused, there is something to give back.',
    'account view': 'One row an account, from the same events; always a little behind.',
    'high balance': 'Whom the bank calls. The limit is a switch; change it, and the same events say something else.',
  },
};

export const comparisons: readonly Comparison[] = [
  {
    title: 'A snapshot of another version: checked, or trusted',
    say: 'Compare the balance after the deployment, and the withdrawal that follows.',
    left: { name: 'checked', script: 'snapshot-drift', set: [snapshotChecked.is(true)] },
    right: { name: 'trusted', script: 'snapshot-drift' },
  },
  {
    title: 'A doubled deposit, with an inbox and without',
    say: "Compare Ben's balance with what Ada sent.",
    left: { name: 'inbox', script: 'arrives-twice', set: [inbox.is(true)] },
    right: { name: 'no inbox', script: 'arrives-twice' },
  },
  {
    title: 'The same crash, with an outbox and without',
    say: 'Compare where the money is when nothing moves any more.',
    left: { name: 'outbox', script: 'crash-in-between' },
    right: { name: 'no outbox', script: 'dual-write' },
  },
  {
    title: 'Snapshots, or the whole stream each time',
    say: 'The state is the same at every step; only where it is loaded from differs.',
    left: { name: 'every 3 events', script: 'happy-path' },
    right: { name: 'none', script: 'happy-path', set: [snapshotEvery.is(0)] },
  },
];
