import { after, broken, fault, happy, refused, seconds, type Script } from '../../kernel/index.ts';
import { PlaceOrder } from './sale.ts';
import { shelf } from './shelf.ts';
import { guardedRelease } from './switches.ts';

const one = { orderId: 'order-1', article: 'article-1', quantity: 2, total: 9_800, limit: 20_000, city: 'Bath' };

export const scripts: readonly Script[] = [
  happy('one-sale', 'One order from the shelf to the courier: this is what the long run is made of.', [
    PlaceOrder(one),
  ]),
  happy(
    'goods-come-in',
    'Five large orders empty the shelf: watch the supplier fill it again.',
    [1, 2, 3, 4, 5].map((i) => after(seconds(i), PlaceOrder({ ...one, orderId: `order-${i}`, quantity: 9 }))),
  ),
  refused('account-too-low', 'The bank says no: the goods are released and the order is cancelled.', [
    PlaceOrder({ ...one, limit: 5_000 }),
  ]),
  refused('out-of-reach', 'Everything is paid when the courier says no: watch the money go back.', [
    PlaceOrder({ ...one, city: 'island' }),
  ]),
  broken(
    'blind-release',
    'The promise cannot be made, and the saga gives up: what is released was never promised.',
    [guardedRelease.is(false), PlaceOrder(one), fault.poison(shelf.PromiseGoods)],
    'law violated',
  ),
];
