import { expect, it } from 'vitest';
import { bankAccount } from '../../scenarios/bank-account/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { storedEvents } from './stored-events.ts';

it('an event of an earlier version says so beside its place in the stream', () => {
  const { records } = playScript(bankAccount, 'old-events');
  const events = records
    .flatMap(storedEvents)
    .map(({ type, version, meta }) => [type, version, meta?.['eventVersion']]);
  expect(events).toEqual([
    ['AccountOpened', 1, 1],
    ['MoneyDeposited', 2, 1],
    ['MoneyDeposited', 3, 1],
    ['MoneyDeposited', 4, undefined],
    ['MoneyWithdrawn', 5, undefined],
  ]);
});
