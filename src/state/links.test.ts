import { expect, test } from 'vitest';
import { packTrace, unpackTrace } from './share.ts';
import { readPlace, writePlace } from './url.ts';

test('a place is the same after a round through the address bar', () => {
  const place = {
    scenario: 'order-saga',
    run: '9f3a',
    step: 37,
    selected: { kind: 'component', name: 'payment provider' } as const,
    trace: null,
  };
  expect(readPlace(writePlace(place))).toEqual(place);
});

test('what is no place is nowhere', () => {
  expect(readPlace('#step=-3&node=nothing')).toEqual({
    scenario: null,
    run: null,
    step: null,
    selected: null,
    trace: null,
  });
  expect(readPlace('')).toMatchObject({ scenario: null });
});

test('a trace is the same after a round through a link', async () => {
  const trace = {
    scenario: 'order-saga',
    switches: { outbox: false },
    seed: 7,
    inputs: [{ id: 'a', type: 'PlaceOrder', data: { name: 'Zoë 🪑' }, at: 0 }],
    decisions: [],
  };
  const packed = await packTrace(trace);
  expect(packed).toMatch(/^[\w-]+$/);
  expect(await unpackTrace(packed)).toEqual(trace);
});

test('a damaged link says so', async () => {
  await expect(unpackTrace('AAAA')).rejects.toMatchObject({ type: 'invalid-trace' });
  await expect(unpackTrace('%%')).rejects.toMatchObject({ type: 'invalid-trace' });
});
