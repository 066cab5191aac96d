/** The account: nothing but its events. What it is worth, and whether it is open, is folded from them. */
import { aggregate, oneOf, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { codeVersion, snapshotChecked, snapshotEvery } from './switches.ts';
import { currency, euros, id, money } from './words.ts';

interface Account {
  readonly status: 'none' | 'open' | 'closed';
  readonly currency: 'EUR' | 'USD';
  /** Cents. */
  readonly balance: number;
}
type Money = ReturnType<typeof euros> | { readonly amount: number; readonly currency: 'USD' };

export const account = aggregate('account', {
  key: 'accountId',
  commands: {
    OpenAccount: { owner: id, currency },
    Deposit: { money },
    Withdraw: { money },
    CloseAccount: {},
    SendTransfer: { transferId: id, money },
    ReceiveTransfer: { transferId: id, money },
    TakeTransferBack: { transferId: id, money },
  },
  events: {
    AccountOpened: { owner: id, currency },
    MoneyDeposited: { money },
    MoneyWithdrawn: { money },
    AccountClosed: {},
    TransferSent: { transferId: id, money },
    TransferReceived: { transferId: id, money },
    TransferReturned: { transferId: id, money },
  },
  // Version 1 knew only euros, and did not say so.
  earlier: {
    'AccountOpened@1': { fields: { owner: id }, up: (old) => ({ ...old, currency: 'EUR' }) },
    'MoneyDeposited@1': {
      fields: { amount: z.int() },
      up: ({ amount }) => ({ money: euros(amount) }),
      down: (event) => ({ amount: event.money.amount }),
    },
  },
  writes: codeVersion,
  initialState: {
    status: oneOf('none', 'open', 'closed'),
    currency: oneOf('EUR', 'USD'),
    balance: 0,
    sent: 0,
    received: 0,
    returned: 0,
  },
  snapshot: {
    every: snapshotEvery,
    version: codeVersion,
    checked: snapshotChecked,
    // Version 1 kept its balance in whole euros, cents behind the point.
    earlier: [(state) => ({ ...state, balance: state.balance / 100 })],
  },
  decide: {
    OpenAccount: ({ owner, currency }, { status }) =>
      status === 'none' ? { AccountOpened: { owner, currency } } : refuse(`the account is ${status} already`),
    Deposit: ({ money }, state) => whyNoMovement(money, state) ?? { MoneyDeposited: { money } },
    Withdraw: ({ money }, state) => whyNoWithdrawal(money, state) ?? { MoneyWithdrawn: { money } },
    CloseAccount: (_, { status, balance }) => {
      if (status !== 'open') return refuse('the account is not open');
      return balance === 0 ? { AccountClosed: {} } : refuse(`there is still ${inWords(balance)} in it`);
    },
    SendTransfer: ({ transferId, money }, state) =>
      whyNoWithdrawal(money, state) ?? [{ MoneyWithdrawn: { money } }, { TransferSent: { transferId, money } }],
    ReceiveTransfer: ({ transferId, money }, state) =>
      whyNoMovement(money, state) ?? [{ MoneyDeposited: { money } }, { TransferReceived: { transferId, money } }],
    TakeTransferBack: ({ transferId, money }, state) =>
      whyNoMovement(money, state) ?? [{ MoneyDeposited: { money } }, { TransferReturned: { transferId, money } }],
  },
  evolve: {
    AccountOpened: (state, { currency }) => ({ ...state, status: 'open', currency }),
    MoneyDeposited: (state, { money }) => ({ ...state, balance: state.balance + money.amount }),
    MoneyWithdrawn: (state, { money }) => ({ ...state, balance: state.balance - money.amount }),
    AccountClosed: (state) => ({ ...state, status: 'closed' }),
    TransferSent: (state, { money }) => ({ ...state, sent: state.sent + money.amount }),
    TransferReceived: (state, { money }) => ({ ...state, received: state.received + money.amount }),
    TransferReturned: (state, { money }) => ({ ...state, returned: state.returned + money.amount }),
  },
});

function whyNoMovement(money: Money, state: Account) {
  if (state.status !== 'open') return refuse('the account is not open');
  if (money.amount <= 0) return refuse('an amount must be more than nothing');
  return money.currency === state.currency ? null : refuse(`this account is kept in ${state.currency}`);
}

function whyNoWithdrawal(money: Money, state: Account) {
  const why = whyNoMovement(money, state);
  if (why !== null) return why;
  return money.amount <= state.balance ? null : refuse(`insufficient funds: ${inWords(state.balance)} in it`);
}

const inWords = (cents: number) => (cents / 100).toFixed(2);
