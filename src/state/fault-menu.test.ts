import { expect, test } from 'vitest';
import { describe, faultText, type Fault, type Model } from '../kernel/index.ts';
import { orderTracking } from '../scenarios/order-tracking/scenario.ts';
import { sampleModel } from '../testing/sample-model.ts';
import { amountOf, faultOffers, faultTargets, linkTargets, withAmount, type FaultTarget } from './fault-menu.ts';

const possible = (model: Model, target: FaultTarget): readonly Fault[] =>
  faultOffers(model, target).flatMap(({ fault, whyNot }) => (whyNot === null ? fault : []));

const extra = (type: string, at: string | null = null): readonly string[] =>
  possible(sampleModel, { id: type, type, at })
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

test('whoever reads a topic can fail for each reason that its group knows; the group itself only dies', () => {
  const model = describe(orderTracking);
  const words = (at: string) =>
    possible(model, { id: '', type: 'ParcelMoved', at })
      .map(faultText)
      .filter((text) => /^(poison|fail)/.test(text));
  expect(words('tracker')).toEqual([
    'fail once',
    'fail 3 times',
    'poison',
    'poison, as a deserialization error',
    'poison, as a validation error',
    'poison, as a processing error',
    'poison, as a timeout error',
  ]);
  expect(words('parcel-events/tracker')).toEqual([]);
  expect(words('parcel')).toEqual(['fail once', 'fail 3 times', 'poison']);
});

test('a line between two sites can be cut, for as long as one says', () => {
  const model = { ...sampleModel, links: [{ name: 'north line', between: ['north', 'centre'] as const }] };
  expect(linkTargets(sampleModel)).toEqual([]);
  const [line] = linkTargets(model);
  expect(line).toMatchObject({ id: 'north line (north - centre)', link: 'north line' });
  const [fault] = possible(model, line!);
  expect(fault).toEqual({ kind: 'cut', link: 'north line', ms: 10_000 });
  expect(withAmount(fault!, 500)).toEqual({ kind: 'cut', link: 'north line', ms: 500 });
  expect(amountOf(fault!)).toEqual({ unit: 'virtual ms', value: 10_000 });
});
