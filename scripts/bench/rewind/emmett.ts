/** emmett: its decider command handler over its event store in memory. */
import { DeciderCommandHandler, getInMemoryEventStore, type Command, type Event } from '@event-driven-io/emmett';
import type { Contender, Deposit } from './contender.ts';

type Deposits = Command<'Deposit', { readonly amount: number }>;
type Deposited = Event<'Deposited', { readonly amount: number }>;

interface State {
  readonly balance: number;
}

const decider = {
  initialState: (): State => ({ balance: 0 }),
  decide: ({ data }: Deposits): Deposited => ({ type: 'Deposited', data: { amount: data.amount } }),
  evolve: ({ balance }: State, { data }: Deposited): State => ({ balance: balance + data.amount }),
};

const handle = DeciderCommandHandler<State, Deposits, Deposited>(decider);

export const emmett: Contender = {
  id: 'emmett',
  async handle(all: readonly Deposit[]) {
    const store = getInMemoryEventStore();
    const accounts = new Set<number>();
    for (const { account, amount } of all) {
      accounts.add(account);
      await handle(store, `account-${account}`, { type: 'Deposit', data: { amount } });
    }
    return {
      kept: store,
      async rebuild() {
        let sum = 0;
        for (const account of accounts) {
          const { state } = await store.aggregateStream<State, Deposited>(`account-${account}`, decider);
          sum += state.balance;
        }
        return sum;
      },
    };
  },
};
