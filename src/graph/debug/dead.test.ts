import { expect, test } from 'vitest';
import { rulesOracle } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { Played } from '../../testing/played.ts';
import { orders } from '../../testing/run-of.ts';
import { deadGroups, wrongField } from './dead-groups.ts';
import { settledLetters } from './settled.ts';

const poison = (message: string, key: string | null = null) => ({
  fault: { kind: 'poison' } as const,
  message,
  at: null,
  key,
});
function poisoned() {
  const oracle = rulesOracle({
    rules: [poison('Charge', 'o-1'), poison('Charge', 'o-2'), poison('OrderCreated', 'o-3')],
    choices: [],
  });
  return new Played(orderSaga, {}, orders(3)).run(oracle);
}

test('letters with one cause are one group', () => {
  const groups = deadGroups(poisoned().view.deadLetters);
  const words = groups.map(
    ({ type, consumer, letters }) => `${type} at ${consumer}: ${letters.map(({ key }) => key).join(' ')}`,
  );
  expect(words).toContain('Charge at payment provider: o-1 o-2');
  expect(groups.flatMap(({ letters }) => letters)).toHaveLength(poisoned().view.deadLetters.length);
});

test('what is sent again is linked to its original, and done only when a step says so', () => {
  const played = poisoned();
  const [letter] = played.view.deadLetters;
  if (letter === undefined) throw new Error('nothing was given up');
  expect(played.hand({ do: 'resend', step: letter.step })).toBeNull();
  const [under] = settledLetters(played.records, played.records.length);
  expect(under).toMatchObject({ words: 'under way', answer: null, what: 'sent again' });
  expect(under?.original.n).toBe(letter.step);
  played.run();
  const [done] = settledLetters(played.records, played.records.length);
  expect(done?.answer?.copy).toContain('m');
  expect(done?.answer?.message.id).toBe(letter.message.id);
});

test('a discarded letter keeps its reason', () => {
  const played = poisoned();
  const [letter] = played.view.deadLetters;
  expect(played.hand({ do: 'discard', step: letter?.step ?? 0, reason: 'paid by phone' })).toBeNull();
  expect(settledLetters(played.records, played.records.length)[0]?.words).toBe('discarded: paid by phone');
});

test('the field that a failure names', () => {
  const data = { sku: 'lamp', total: { amount: 1 } };
  expect(wrongField('order saga, on X: total.amount: expected a whole number', data)).toBe('total.amount');
  expect(wrongField('it is poison', data)).toBeNull();
});
