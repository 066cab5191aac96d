import { expect, test } from 'vitest';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { describe as modelOf, options } from '../kernel/index.ts';
import { orders } from '../testing/run-of.ts';
import { Played } from '../testing/played.ts';
import { whatIf } from './what-if.ts';

const model = modelOf(orderSaga);

test('what a person holds has no end yet, and is no livelock', () => {
  const played = new Played(orderSaga, {}, orders(1));
  for (let i = 0; i < 4; i += 1) played.step();
  expect(played.hand({ do: 'pause', whom: 'payment' })).toBeNull();
  const found = whatIf(played.system, model, played.world).options.filter(({ whyNot }) => whyNot === null);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ outcome }) => outcome !== 'livelock')).toBe(true);
  expect(found[0]?.outcome).toBeNull();
});

test('with hundreds of orders under way the work stays within its budget, and everything is listed', () => {
  const played = new Played(orderSaga, {}, orders(300, 0));
  for (let i = 0; i < 300; i += 1) played.step();
  const { options: found } = whatIf(played.system, model, played.world);
  expect(found.filter(({ kind }) => kind === 'deliver')).toHaveLength(options(played.system, played.world).length);
  expect(found.reduce((sum, { steps }) => sum + steps, 0)).toBeLessThanOrEqual(6_000);
  // the one that comes anyhow is worked out before the many that could come instead
  expect(found[0]?.steps).toBeGreaterThan(0);
});
