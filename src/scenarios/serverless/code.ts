/** What is in the functions: each does one thing, and knows nothing of the one before. */
import { policy } from '../../kernel/index.ts';
import { keyTable } from './platform.ts';
import { bank, courier, order, sku, stock } from './shop.ts';
import type { FunctionName } from './words.ts';

const isIn =
  (name: FunctionName) =>
  ({ functionName }: { functionName: FunctionName }) =>
    functionName === name;

export const code = [
  policy('reserve-stock', {
    whenever: keyTable.KeyClaimed,
    where: isIn('reserve-stock'),
    send: stock.ReserveStock,
    with: ({ orderId, amount }) => ({ sku, orderId, amount }),
  }),
  policy('charge-card', { whenever: keyTable.KeyClaimed, where: isIn('charge-card'), send: bank.ChargeCard }),
  policy('book-courier', { whenever: keyTable.KeyClaimed, where: isIn('book-courier'), send: courier.BookCourier }),
  policy('confirm-order', { whenever: keyTable.KeyClaimed, where: isIn('confirm-order'), send: order.ConfirmOrder }),
  policy('refund-card', { whenever: keyTable.KeyClaimed, where: isIn('refund-card'), send: bank.RefundCard }),
  policy('release-stock', {
    whenever: keyTable.KeyClaimed,
    where: isIn('release-stock'),
    send: stock.ReleaseStock,
    with: ({ orderId }) => ({ sku, orderId }),
  }),
  policy('reject-order', { whenever: keyTable.KeyClaimed, where: isIn('reject-order'), send: order.RejectOrder }),
] as const;
