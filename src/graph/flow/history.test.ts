import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { runOfScript } from '../../testing/run-of.ts';
import { HistoryIndex } from './history.ts';
import { flowLayout } from './layout.ts';

test('what was found last does not change what is found next, wherever the cursor goes', () => {
  const { model, records } = runOfScript(orderSaga, 'carrier-refuses');
  const layout = flowLayout(model);
  const ids = [...layout.nodes, ...layout.edges].map(({ id }) => id);
  const index = new HistoryIndex(model, layout, null).read(records);
  const last = records.length;
  let found = 0;
  for (const cursor of [0, 1, 2, 3, 9, 4, last, last - 1, 0, 7, 8, last + 3, 12, 12, 5]) {
    const fresh = new HistoryIndex(model, layout, null).read(records.filter(({ n }) => n <= cursor));
    for (const id of ids) {
      const touch = index.lastTouch(id, cursor);
      expect(touch, `${id} at ${cursor}`).toEqual(fresh.lastTouch(id, last + 9));
      if (touch !== null) found += 1;
    }
  }
  expect(found).toBeGreaterThan(100);
});
