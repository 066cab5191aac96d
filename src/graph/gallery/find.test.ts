import { describe, expect, test } from 'vitest';
import { describe as modelOf } from '../../kernel/index.ts';
import type { ComponentKind } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { findScenarios, partKinds } from './find.ts';

const models = [orderSaga, travelBooking].map((scenario) => modelOf(scenario));
const find = (text: string, ...kinds: readonly ComponentKind[]) =>
  findScenarios(models, { text, kinds: new Set(kinds) }).map(({ model }) => model.id);

describe('a search', () => {
  test('for nothing finds everything, in its order', () => {
    expect(find('')).toEqual(['order-saga', 'travel-booking']);
    expect(find('  ')).toEqual(['order-saga', 'travel-booking']);
  });

  test.each([
    ['the title', 'orchestrated'],
    ['what it teaches', 'four contexts'],
    ['the sentence of a script', 'provider answers after the deadline'],
    ['a message', 'RefundPayment'],
    ['a message in words', 'release inventory'],
    ['a part', 'stock levels'],
    ['any case', 'FULFILMENT'],
  ])('looks in %s', (_, text) => {
    expect(find(text)).toEqual(['order-saga']);
  });

  test('wants every word, wherever it stands', () => {
    expect(find('orchestrated stock')).toEqual(['order-saga']);
    expect(find('orchestrated hotel')).toEqual([]);
  });

  test('wants a part of every kind', () => {
    expect(find('', 'saga')).toEqual(['order-saga', 'travel-booking']);
    expect(find('', 'saga', 'projection')).toEqual(
      models.filter(({ components }) => components.some(({ kind }) => kind === 'projection')).map(({ id }) => id),
    );
    expect(find('', 'process')).toEqual([]);
  });

  test('says where it found what the card does not show', () => {
    const [found] = findScenarios(models, { text: 'RefundPayment orchestrated', kinds: new Set() });
    expect(found?.hits).toContainEqual({ in: 'message', name: 'RefundPayment' });
    const [plain] = findScenarios(models, { text: 'orchestrated', kinds: new Set() });
    expect(plain?.hits).toEqual([]);
  });
});

test('kinds of parts are counted by scenario, not by part', () => {
  const kinds = partKinds(models);
  expect(kinds.find(({ kind }) => kind === 'saga')?.count).toBe(2);
  expect(kinds.map(({ count }) => count)).toEqual(kinds.map(({ count }) => count).toSorted((a, b) => b - a));
});
