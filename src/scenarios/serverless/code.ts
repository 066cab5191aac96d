/** What is in the functions: each does one thing, and knows nothing of the one before. */
import { process, type CommandMessage } from '../../kernel/index.ts';
import { keyTable } from './platform.ts';
import { bank, courier, order, sku, stock } from './shop.ts';
import type { FunctionName } from './words.ts';

interface Work {
  readonly orderId: string;
  readonly amount: number;
}

const does = {
  'reserve-stock': ({ orderId, amount }: Work) => stock.ReserveStock({ sku, orderId, amount }),
  'charge-card': ({ orderId, amount }: Work) => bank.ChargeCard({ orderId, amount }),
  'book-courier': ({ orderId }: Work) => courier.BookCourier({ orderId }),
  'confirm-order': ({ orderId }: Work) => order.ConfirmOrder({ orderId }),
  'refund-card': ({ orderId, amount }: Work) => bank.RefundCard({ orderId, amount }),
  'release-stock': ({ orderId }: Work) => stock.ReleaseStock({ sku, orderId }),
  'reject-order': ({ orderId }: Work) => order.RejectOrder({ orderId }),
} satisfies { readonly [name in FunctionName]: (work: Work) => CommandMessage };

export const code = process('function code', {
  key: 'task',
  listensTo: [keyTable],
  sends: [
    stock.ReserveStock,
    bank.ChargeCard,
    courier.BookCourier,
    order.ConfirmOrder,
    bank.RefundCard,
    stock.ReleaseStock,
    order.RejectOrder,
  ],
  initialState: { runs: 0 },
  decide: { KeyClaimed: ({ functionName, orderId, amount }) => [does[functionName]({ orderId, amount })] },
  evolve: { KeyClaimed: ({ runs }) => ({ runs: runs + 1 }) },
});
