import type { BeyondProgress, FoundOrders } from '../../kernel/index.ts';
import { countOrders } from '../orders/count.ts';
import { OrdersSearch } from '../orders/orders.ts';
import { counted, runOf, type Asked, type BeyondSearch } from './asked.ts';

/** Worlds that are visited to count all orders: more of them would take longer than the search. */
const toCount = 20_000;

export function searchOrders(asked: Asked, limit: number): BeyondSearch {
  const { system, start, oracle, plan } = asked;
  const search = new OrdersSearch(system, start, oracle, { steps: plan.limits.steps, schedules: limit });
  let naive: string | null = null;
  const progress = (done: boolean): BeyondProgress => {
    const { schedules, redundant, ends } = search.result();
    return {
      share: done ? 1 : null,
      says: [counted(schedules, 'order'), counted(ends.length, 'end'), `${redundant} given up as known`],
      done,
    };
  };
  return {
    advance(steps) {
      const done = search.advance(steps);
      if (done) naive = countOrders(system, start, oracle, toCount)?.toString() ?? null;
      return progress(done);
    },
    result(): FoundOrders {
      const { ends, schedules, redundant, complete } = search.result();
      return {
        search: 'orders',
        scenario: asked.model.id,
        runs: ends.map((end) => runOf(asked, end.decisions, end.schedules)),
        schedules,
        redundant,
        naive,
        scope: [
          'what is due at one virtual ms in every order that its channels allow; nothing that is due later comes first',
          'no faults but those of the script, which meet the same messages in every order',
          `at most ${counted(limit, 'order')}`,
        ],
        complete,
      };
    },
  };
}
