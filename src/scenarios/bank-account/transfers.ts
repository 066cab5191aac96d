/**
 * Two accounts are two streams, and no transaction spans both:
 *
 *   transfer money -> withdraw at one -> deposit at the other
 *                          |
 *                     take it back
 */
import { command, saga } from '../../kernel/index.ts';
import { account } from './account.ts';
import { id, money } from './words.ts';

export const TransferMoney = command('TransferMoney', { transferId: id, from: id, to: id, money });

export const transfer = saga('transfer', { startsOn: TransferMoney, key: 'transferId' })
  .compensatable('withdraw', {
    send: account.SendTransfer,
    with: ({ transferId, from, money }) => ({ accountId: from, transferId, money }),
    done: account.TransferSent,
    undo: {
      send: account.TakeTransferBack,
      with: ({ transferId, from, money }) => ({ accountId: from, transferId, money }),
      done: account.TransferReturned,
    },
  })
  .pivot('deposit', {
    send: account.ReceiveTransfer,
    with: ({ transferId, to, money }) => ({ accountId: to, transferId, money }),
    done: account.TransferReceived,
  });
