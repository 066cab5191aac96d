/** An event-sourced account: see account.ts for its events, transfers.ts for what goes from one to another. */
import { inbox, orderedDelivery, outbox, retries, scenario } from '../../kernel/index.ts';
import { about, comparisons } from './about.ts';
import { account } from './account.ts';
import { laws } from './laws.ts';
import { accountSummary, accountView, highBalances } from './read-models.ts';
import { scripts } from './scripts.ts';
import { deployed, highBalance, snapshotChecked, snapshotEvery } from './switches.ts';
import { transfer, TransferMoney } from './transfers.ts';

export const bankAccount = scenario('bank-account', {
  title: 'Event-sourced account',
  teaches:
    'How a balance is nothing but a fold of events: across versions, snapshots, and transfers between two streams.',
  contexts: {
    transfers: [transfer],
    accounts: [account, accountView, accountSummary, highBalances],
  },
  gateway: {
    commands: [account.OpenAccount, account.Deposit, account.Withdraw, account.CloseAccount, TransferMoney],
    queries: [accountView, accountSummary, highBalances],
  },
  switches: [snapshotEvery, snapshotChecked, deployed, highBalance, outbox, inbox, retries, orderedDelivery],
  laws,
  // It has left the one account and has not come to the other.
  harmful: [account.TakeTransferBack],
  scripts,
  about,
  comparisons,
});
