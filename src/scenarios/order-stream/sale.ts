/** The saga of one order: promise the goods, take the money, hand the parcel over; and all the way back. */
import { command, minutes, saga, seconds } from '../../kernel/index.ts';
import { bank } from './bank.ts';
import { courier } from './courier.ts';
import { order } from './order.ts';
import { shelf } from './shelf.ts';
import { cents, id, quantity } from './words.ts';

export const PlaceOrder = command('PlaceOrder', {
  orderId: id,
  article: id,
  quantity,
  total: cents,
  /** What the customer's account has. */
  limit: cents,
  city: id,
});

export const sale = saga('sale', { startsOn: PlaceOrder, key: 'orderId', deadline: minutes(30) })
  .compensatable('order', {
    send: order.OpenOrder,
    done: order.OrderOpened,
    undo: { send: order.CancelOrder, done: order.OrderCancelled },
  })
  .compensatable('goods', {
    send: shelf.PromiseGoods,
    done: shelf.GoodsPromised,
    within: seconds(20),
    undo: { send: shelf.ReleaseGoods, done: shelf.GoodsReleased, evenIfUnanswered: true },
  })
  .compensatable('payment', {
    send: bank.Pay,
    done: bank.Paid,
    within: seconds(30),
    undo: { send: bank.PayBack, done: bank.PaidBack },
  })
  .pivot('parcel', { send: courier.Collect, done: courier.Collected, within: minutes(2) })
  .retriable('closing', { send: order.CloseOrder, done: order.OrderClosed })
  .late(bank.Paid, { send: bank.PayBack });
