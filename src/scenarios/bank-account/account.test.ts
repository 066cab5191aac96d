import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { account } from './account.ts';
import { bankAccount } from './scenario.ts';
import { euros } from './words.ts';

const accountId = 'a-1';
const transferId = 't-1';
const opened = { AccountOpened: { accountId, owner: 'Ada', currency: 'EUR' } };
const deposited = (cents: number) => ({ MoneyDeposited: { accountId, money: euros(cents) } });
const withdrawn = (cents: number) => ({ MoneyWithdrawn: { accountId, money: euros(cents) } });
const closed = { AccountClosed: { accountId } };

const open = account.OpenAccount({ accountId, owner: 'Ada', currency: 'EUR' });
const deposit = (cents: number) => account.Deposit({ accountId, money: euros(cents) });
const withdraw = (cents: number) => account.Withdraw({ accountId, money: euros(cents) });
const close = account.CloseAccount({ accountId });
const dollars = { amount: 100, currency: 'USD' } as const;

describe('an account', () => {
  it('is opened once', () => {
    expect(given(bankAccount).when(open)).toEqual({ events: [{ AccountOpened: { owner: 'Ada', currency: 'EUR' } }] });
    expect(given(bankAccount, opened).when(open)).toEqual({ refused: 'the account is open already' });
    expect(given(bankAccount, opened, closed).when(open)).toEqual({ refused: 'the account is closed already' });
  });

  it('takes money while it is open', () => {
    expect(given(bankAccount, opened).when(deposit(500))).toEqual({
      events: [{ MoneyDeposited: { money: euros(500) } }],
    });
    expect(given(bankAccount).when(deposit(500))).toEqual({ refused: 'the account is not open' });
    expect(given(bankAccount, opened, closed).when(deposit(500))).toEqual({ refused: 'the account is not open' });
  });

  it('takes no amount that is not more than nothing, and no other currency', () => {
    for (const cents of [0, -1]) {
      expect(given(bankAccount, opened).when(deposit(cents))).toEqual({
        refused: 'an amount must be more than nothing',
      });
      expect(given(bankAccount, opened, deposited(5)).when(withdraw(cents))).toMatchObject({
        refused: 'an amount must be more than nothing',
      });
    }
    expect(given(bankAccount, opened).when(account.Deposit({ accountId, money: dollars }))).toEqual({
      refused: 'this account is kept in EUR',
    });
  });

  it('gives what is in it, to the last cent, and no more', () => {
    const history = [opened, deposited(500), withdrawn(200)];
    expect(given(bankAccount, ...history).when(withdraw(300))).toEqual({
      events: [{ MoneyWithdrawn: { money: euros(300) } }],
    });
    expect(given(bankAccount, ...history).when(withdraw(301))).toEqual({
      refused: 'insufficient funds: 3.00 in it',
    });
  });

  it('is closed when it is empty', () => {
    expect(given(bankAccount, opened, deposited(1)).when(close)).toEqual({ refused: 'there is still 0.01 in it' });
    expect(given(bankAccount, opened, deposited(1), withdrawn(1)).when(close)).toEqual({
      events: [{ AccountClosed: {} }],
    });
    expect(given(bankAccount).when(close)).toEqual({ refused: 'the account is not open' });
  });

  it('notes with the money for which transfer it went or came', () => {
    const money = euros(100);
    const of = { accountId, transferId, money };
    expect(given(bankAccount, opened, deposited(100)).when(account.SendTransfer(of))).toEqual({
      events: [{ MoneyWithdrawn: { money } }, { TransferSent: { transferId, money } }],
    });
    expect(given(bankAccount, opened).when(account.ReceiveTransfer(of))).toEqual({
      events: [{ MoneyDeposited: { money } }, { TransferReceived: { transferId, money } }],
    });
    expect(given(bankAccount, opened).when(account.TakeTransferBack(of))).toEqual({
      events: [{ MoneyDeposited: { money } }, { TransferReturned: { transferId, money } }],
    });
    expect(given(bankAccount, opened, deposited(99)).when(account.SendTransfer(of))).toEqual({
      refused: 'insufficient funds: 0.99 in it',
    });
  });

  it('knows what version 1 of the code wrote', () => {
    const old = [
      { 'AccountOpened@1': { accountId, owner: 'Ada' } },
      { 'MoneyDeposited@1': { accountId, amount: 700 } },
    ];
    const state = { status: 'open', currency: 'EUR', balance: 700, sent: 0, received: 0, returned: 0 };
    expect(given(bankAccount, ...old).stateOf('account')).toEqual(state);
    expect(given(bankAccount, ...old).when(withdraw(701))).toEqual({ refused: 'insufficient funds: 7.00 in it' });
  });
});
