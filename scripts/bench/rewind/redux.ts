/** Redux with the store enhancer behind Redux DevTools, which keeps the state after every action. */
import { ActionCreators, instrument, type EnhancedStore } from '@redux-devtools/instrument';
import { createStore, type Reducer } from 'redux';
import type { Contender, Deposit, History } from './contender.ts';

interface Deposited extends Deposit {
  readonly type: 'deposited';
}

/** In shelves: copying one list of all accounts for each action would be forty times slower. */
type State = readonly (readonly number[] | undefined)[];

const shelf = 100;

const balances: Reducer<State, Deposited> = (state = [], action) => {
  // Redux begins with an action of its own
  if (action.type !== 'deposited') return state;
  const { account, amount } = action;
  const at = Math.floor(account / shelf);
  const own = [...(state[at] ?? [])];
  own[account % shelf] = (own[account % shelf] ?? 0) + amount;
  const next = [...state];
  next[at] = own;
  return next;
};

const balanceIn = (state: State | undefined, account: number): number =>
  state?.[Math.floor(account / shelf)]?.[account % shelf] ?? 0;

const actionOf = ({ account, amount }: Deposit): Deposited => ({ type: 'deposited', account, amount });

type DevStore = EnhancedStore<State, Deposited, null>;

const newStore = (): DevStore => createStore(balances, instrument());

function filled(all: readonly Deposit[]): DevStore {
  const store = newStore();
  store.liftedStore.dispatch(ActionCreators.importState<State, Deposited>(all.map(actionOf)));
  return store;
}

/** The state that the store shows; reading it makes it compute. */
const shown = (store: DevStore, account: number): number => balanceIn(store.getState(), account);

function historyOf(store: DevStore, all: readonly Deposit[]): History {
  return {
    kept: store,
    rebuild() {
      let sum = 0;
      for (const own of filled(all).getState()) for (const balance of own ?? []) sum += balance;
      return Promise.resolve(sum);
    },
    seek(n, account) {
      store.liftedStore.dispatch(ActionCreators.jumpToState(n));
      return Promise.resolve(shown(store, account));
    },
    leaveOut(n) {
      store.liftedStore.dispatch(ActionCreators.jumpToState(all.length));
      // its first action is its own
      store.liftedStore.dispatch(ActionCreators.toggleAction(n + 1));
      return Promise.resolve(shown(store, all[n]?.account ?? -1));
    },
  };
}

export const redux: Contender = {
  id: 'redux',
  handle(all) {
    const store = newStore();
    for (const deposit of all) store.dispatch(actionOf(deposit));
    return Promise.resolve(null);
  },
  fill: (all) => Promise.resolve(historyOf(filled(all), all)),
};
