import { describe, expect, it } from 'vitest';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { playScript } from '../testing/kernel-run.ts';
import { hashOf } from './index.ts';

/** What Node computed; see determinism.test.ts. */
const golden = import.meta.glob<string>('./golden/*.hash', { query: '?raw', import: 'default', eager: true });

describe('a browser', () => {
  it.each(orderSaga.scripts.map(({ id }) => id))('comes to the same hash as Node: %s', (id) => {
    expect(`${hashOf(playScript(orderSaga, id).last)}\n`).toBe(golden[`./golden/${id}.hash`]);
  });

  it('knows no golden hash without a script', () => {
    expect(Object.keys(golden)).toHaveLength(orderSaga.scripts.length);
  });
});
