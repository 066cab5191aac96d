import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import type { ExploreRequest } from '../../kernel/index.ts';
import { exploreAll } from '../search/search.ts';
import { counterexample } from './counterexample.ts';
import { played } from './played.ts';

const request: ExploreRequest = {
  scenario: 'order-saga',
  from: { script: 'happy-path' },
  switches: { outbox: false },
  seed: 1,
  faults: 1,
  deviations: 0,
};
const { minimal } = exploreAll(orderSaga, request);
const crash = minimal.find(({ plan: [blow] }) => blow?.message === 'ConfirmPayment' && /after commit/.test(blow.label));
if (crash === undefined) throw new Error('without the outbox nothing is lost');
const explained = counterexample(orderSaga, request, crash);

test('one sentence says what happened, when, who did not react, and what is left', () => {
  expect(explained.sentence).toMatch(
    /^At \d+ ms payment ord-1041 dies after it has kept what ConfirmPayment led to, and before anybody is told\. /,
  );
  expect(explained.sentence).toMatch(/Order fulfilment ord-1041 never handles PaymentProcessed\./);
  expect(explained.sentence).toContain(crash.broken[0]?.sentence);
});

test('the slice is closed under causes, holds what was struck, and is smaller than the run where something is beside it', () => {
  const { records } = played(orderSaga, request, crash.plan);
  const kept = new Set(explained.slice.map(({ n }) => n));
  expect(explained.slice.filter(({ struck }) => struck).length).toBe(1);
  for (const { n } of explained.slice) {
    const { message, consumer, key } = records[n - 1] ?? {};
    const producer = records.find((one) =>
      one.sent.some(({ id, to, key: at }) => id === message?.id && to === consumer && at === key),
    );
    if (producer !== undefined && producer.n < n) expect(kept).toContain(producer.n);
  }
  expect(kept.size).toBeLessThan(records.length);
});

test('the passing sibling is the same run without the blow, from the step in which they part', () => {
  const { sibling } = explained;
  expect(sibling?.outcome).toBe('completed');
  const [first] = sibling?.apart ?? [];
  expect(first?.failing?.struck).toBe(true);
  expect(first?.passing).toMatchObject({ n: first?.failing?.n, struck: false });
  expect(
    sibling?.apart.some(({ failing, passing }) => failing === null && passing?.message === 'PaymentProcessed'),
  ).toBe(true);
});

test('what fails without any blow has no sibling', () => {
  const plain = counterexample(orderSaga, request, { plan: [] });
  expect(plain.sibling).toBe(null);
  expect(plain.outcome).toBe('completed');
});
