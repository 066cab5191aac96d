/** Castore: its event store over its adapter in memory. */
import { EventStore, EventType, type Aggregate } from '@castore/core';
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory';
import type { Contender } from './contender.ts';

interface Account extends Aggregate {
  readonly balance: number;
}

interface Payload {
  readonly amount: number;
}

const newStore = () =>
  new EventStore({
    eventStoreId: 'accounts',
    eventTypes: [new EventType<'Deposited', Payload>({ type: 'Deposited' })],
    reducer: (account: Account | undefined, { aggregateId, version, payload }): Account => ({
      aggregateId,
      version,
      balance: (account?.balance ?? 0) + payload.amount,
    }),
    eventStorageAdapter: new InMemoryEventStorageAdapter(),
  });

export const castore: Contender = {
  id: 'castore',
  async handle(all) {
    const store = newStore();
    const accounts = new Set<number>();
    for (const { account, amount } of all) {
      accounts.add(account);
      const aggregateId = `account-${account}`;
      const { aggregate } = await store.getAggregate(aggregateId);
      const version = (aggregate?.version ?? 0) + 1;
      await store.pushEvent({ aggregateId, version, type: 'Deposited', payload: { amount } });
    }
    return {
      kept: store,
      async rebuild() {
        let sum = 0;
        for (const account of accounts) {
          const { aggregate } = await store.getAggregate(`account-${account}`);
          sum += aggregate?.balance ?? 0;
        }
        return sum;
      },
    };
  },
};
