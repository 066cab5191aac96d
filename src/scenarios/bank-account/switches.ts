import { amount, toggle, type Circumstances } from '../../kernel/index.ts';

export const snapshotEvery = amount('snapshot every', { is: 3, from: 0, to: 1_000, unit: 'events' });

export const snapshotChecked = toggle('snapshot version checked', {
  on: 'a snapshot that another version of the code took is thrown away, and all events are folded',
  off: 'a snapshot is loaded, whoever took it',
});

/** Virtual ms. Before it, version 1 of the code writes events and snapshots. */
export const deployed = amount('version 2 is deployed at', { is: 0, from: 0, to: 600_000, unit: 'ms' });

/** Cents. */
export const highBalance = amount('high balance from', { is: 100_000, from: 0, to: 10_000_000, unit: 'cents' });

export const codeVersion = ({ now, given }: Pick<Circumstances, 'now' | 'given'>) => (now < given(deployed) ? 1 : 2);
