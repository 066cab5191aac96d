import { after, broken, fault, happy, inbox, outbox, refused, seconds, type Script } from '../../kernel/index.ts';
import { account } from './account.ts';
import { deployed, snapshotChecked } from './switches.ts';
import { transfer as transfers, TransferMoney } from './transfers.ts';
import { euros } from './words.ts';

const ada = 'acc-ada';
const ben = 'acc-ben';
const { OpenAccount, Deposit, Withdraw, CloseAccount } = account;

const open = (accountId: string, owner: string) => OpenAccount({ accountId, owner, currency: 'EUR' });
const deposit = (accountId: string, cents: number) => Deposit({ accountId, money: euros(cents) });
const withdraw = (accountId: string, cents: number) => Withdraw({ accountId, money: euros(cents) });
const close = (accountId: string) => CloseAccount({ accountId });
const transfer = (cents: number) => TransferMoney({ transferId: 'tr-77', from: ada, to: ben, money: euros(cents) });

/** Ada's account and Ben's, and 900.00 in Ada's. */
const twoAccounts = [open(ada, 'Ada Moreau'), open(ben, 'Ben Okafor'), after(seconds(1), deposit(ada, 90_000))];

/** Three events are a snapshot by version 1, the deposit after it is folded on top. */
const acrossTheDeployment = [
  deployed.is(seconds(10)),
  open(ada, 'Ada Moreau'),
  after(seconds(1), deposit(ada, 50_000)),
  after(seconds(2), deposit(ada, 40_000)),
  after(seconds(20), deposit(ada, 10_000)),
  after(seconds(21), withdraw(ada, 60_000)),
];

export const scripts: readonly Script[] = [
  happy(
    'happy-path',
    'Money comes in, goes from one account to another, and out again; every third event is a snapshot.',
    [
      ...twoAccounts,
      after(seconds(2), deposit(ada, 30_000)),
      after(seconds(3), transfer(20_000)),
      after(seconds(5), withdraw(ben, 15_000)),
    ],
  ),
  refused(
    'refusals',
    'Five commands that the account refuses, each for a reason of its own; nothing is appended.',
    [
      ...twoAccounts,
      after(seconds(2), deposit('acc-cleo', 1_000)),
      after(seconds(3), deposit(ada, 0)),
      after(seconds(4), withdraw(ada, 90_001)),
      after(seconds(5), close(ada)),
      after(seconds(6), Deposit({ accountId: ada, money: { amount: 1_000, currency: 'USD' } })),
    ],
    'completed',
  ),
  refused('target-closed', 'Ben has closed his account: the deposit is refused, and the money goes back to Ada.', [
    ...twoAccounts,
    after(seconds(2), close(ben)),
    after(seconds(3), transfer(20_000)),
  ]),
  happy(
    'old-events',
    'Version 1 of the code wrote deposits without a currency: watch each reader get them as version 2.',
    acrossTheDeployment,
  ),
  broken(
    'snapshot-drift',
    'Version 1 kept its balance in euros, version 2 reads it as cents: the money seems to be gone.',
    [...acrossTheDeployment, snapshotChecked.is(false)],
    'law violated',
  ),
  broken(
    'arrives-twice',
    'Without an inbox the copy of a deposit is a second deposit: money comes out of nothing.',
    [inbox.is(false), ...twoAccounts, after(seconds(2), transfer(20_000)), fault.duplicate(account.ReceiveTransfer)],
    'law violated',
  ),
  broken(
    'crash-in-between',
    'The account dies after the withdrawal: the outbox still publishes it, and the copy of the command is known.',
    [...twoAccounts, after(seconds(2), transfer(20_000)), fault.crash(account.SendTransfer, 'after commit')],
    'completed',
  ),
  broken(
    'dual-write',
    'The same crash without an outbox: the money has left one account, and nobody hears of it.',
    [
      outbox.is(false),
      ...twoAccounts,
      after(seconds(2), transfer(20_000)),
      fault.crash(account.SendTransfer, 'after commit'),
    ],
    'law violated',
  ),
  broken(
    'nowhere-to-go',
    'Ben has closed his account, and Ada closes hers while the money is under way: it can neither arrive nor go back.',
    [
      ...twoAccounts,
      after(seconds(2), close(ben)),
      after(seconds(3), transfer(90_000)),
      fault.delay(account.TransferSent, seconds(10), { at: transfers }),
      after(seconds(5), close(ada)),
    ],
    'law violated',
  ),
];
