import { oneOf, projection } from '../../kernel/index.ts';
import { z } from 'zod';
import { account } from './account.ts';
import { highBalance } from './switches.ts';

/** Cents. */
export const accountView = projection('account view', {
  from: [account],
  key: 'accountId',
  initialState: { owner: '', status: oneOf('open', 'closed'), currency: '', balance: 0, movements: 0 },
  evolve: {
    AccountOpened: (row, { owner, currency }) => ({ ...row, owner, currency }),
    MoneyDeposited: (row, { money }) => ({
      ...row,
      balance: row.balance + money.amount,
      movements: row.movements + 1,
    }),
    MoneyWithdrawn: (row, { money }) => ({
      ...row,
      balance: row.balance - money.amount,
      movements: row.movements + 1,
    }),
    AccountClosed: (row) => ({ ...row, status: 'closed' }),
  },
  queries: {
    'accounts of': {
      asks: { owner: z.string() },
      answer: (rows, { owner }) => rows.filter((row) => row.owner === owner),
    },
  },
});

/** One row for the whole bank; cents, whatever the currency. */
export const accountSummary = projection('account summary', {
  from: [account],
  initialState: { open: 0, closed: 0, deposited: 0, withdrawn: 0 },
  evolve: {
    AccountOpened: (row) => ({ ...row, open: row.open + 1 }),
    AccountClosed: (row) => ({ ...row, open: row.open - 1, closed: row.closed + 1 }),
    MoneyDeposited: (row, { money }) => ({ ...row, deposited: row.deposited + money.amount }),
    MoneyWithdrawn: (row, { money }) => ({ ...row, withdrawn: row.withdrawn + money.amount }),
  },
});

/** Whom the bank calls. */
export const highBalances = projection('high balance', {
  from: [account],
  key: 'accountId',
  initialState: { balance: 0, high: false },
  evolve: {
    MoneyDeposited: ({ balance }, { money }, { given }) => rated(balance + money.amount, given(highBalance)),
    MoneyWithdrawn: ({ balance }, { money }, { given }) => rated(balance - money.amount, given(highBalance)),
  },
  queries: { 'high balances': { asks: {}, answer: (rows) => rows.filter(({ high }) => high) } },
});

const rated = (balance: number, from: number) => ({ balance, high: balance >= from });
