/** Who orders what, and what goes wrong on the way: the n-th order of a seed is always the same. */
import type { FaultRule, Input, JsonObject, SwitchValues } from '../../kernel/index.ts';
import { PlaceOrder } from './sale.ts';
import { orderStream } from './scenario.ts';
import { guardedRelease } from './switches.ts';

/** Virtual ms from one order to the next: some forty are under way at a time. */
const pace = 60;
const articles = 240;
const cities = ['Bath', 'Hull', 'Leeds', 'Oban', 'Ripon'];

const often = (fault: FaultRule['fault'], message: string, at: string, chance: number): FaultRule => ({
  fault,
  message,
  at,
  key: null,
  every: true,
  chance,
});

const rules: readonly FaultRule[] = [
  often({ kind: 'fail', times: 1 }, 'PromiseGoods', 'shelf', 0.01),
  often({ kind: 'fail', times: 2 }, 'OrderOpened', 'order list', 0.004),
  often({ kind: 'duplicate' }, 'Paid', 'sale', 0.005),
  often({ kind: 'delay', ms: 45_000 }, 'Paid', 'sale', 0.002),
  often({ kind: 'lose reply' }, 'Collect', 'courier', 0.001),
  often({ kind: 'poison' }, 'Collected', 'take it from the shelf', 0.0005),
  // the release that follows is blind: the one law that breaks, somewhere
  often({ kind: 'poison' }, 'PromiseGoods', 'shelf', 0.00005),
];

export const traffic = {
  scenario: orderStream.id,
  title: 'An ordinary day',
  switches: { [guardedRelease.name]: false } satisfies SwitchValues,
  rules,
  command(n: number, seed: number): Input {
    const draw = (salt: number, below: number) => mixed(seed, n, salt) % below;
    const quantity = 1 + draw(1, 4);
    const total = quantity * (900 + 100 * draw(2, 90));
    const { type, data } = PlaceOrder({
      orderId: `order-${n}`,
      article: `article-${1 + Math.min(draw(3, articles), draw(4, articles))}`,
      quantity,
      total,
      limit: draw(5, 100) < 7 ? Math.floor(total / 2) : total + 10_000,
      city: draw(6, 100) < 3 ? 'island' : (cities[draw(7, cities.length)] ?? 'Bath'),
    });
    return { id: `${seed}-${n}`, type, data: data as JsonObject, at: n * pace + draw(8, pace) };
  },
};

/** A number of 0 .. 2^32 - 1 that three others lead to (the finisher of MurmurHash3, public domain). */
function mixed(a: number, b: number, c: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
