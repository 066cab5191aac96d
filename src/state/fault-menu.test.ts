import { expect, test } from 'vitest';
import { sampleModel } from '../testing/sample-model.ts';
import { faultsFor, faultTargets } from './fault-menu.ts';

const extra = (type: string, at: string | null = null): readonly string[] =>
  faultsFor(sampleModel, { id: type, type, at })
    .map(({ kind }) => kind as string)
    .filter((kind) => ['lose reply', 'down', 'conflict', 'failing compensation', 'rebuild'].includes(kind));

test('a message with several consumers can be broken at one of them', () => {
  const words = faultTargets(sampleModel).map(({ id }) => id);
  expect(words).toContain('PlaceOrder');
  expect(words).not.toContain('PlaceOrder at Order');
  expect(words).toEqual(expect.arrayContaining(['OrderPlaced', 'OrderPlaced at Checkout', 'OrderPlaced at Totals']));
});

test('what can go wrong depends on who gets the message', () => {
  expect(extra('PlaceOrder')).toEqual(['conflict']);
  expect(extra('ChargeCard')).toEqual(['lose reply', 'down']);
  expect(extra('RefundCard')).toEqual(['lose reply', 'down', 'failing compensation']);
  expect(extra('OrderPlaced')).toEqual(['rebuild']);
  expect(extra('OrderPlaced', 'Checkout')).toEqual([]);
});
