import { emptyForm } from '../graph/find/form.ts';
import { expect, test } from 'vitest';
import type { Page } from './page.ts';
import { packTrace, unpackTrace } from './share.ts';
import { readPlace, writePlace } from './url.ts';

test('a place is the same after a round through the address bar', () => {
  const place = {
    scenario: 'order-saga',
    run: '9f3a',
    script: null,
    switches: null,
    step: 37,
    selected: { kind: 'component', name: 'payment provider' } as const,
    trace: null,
    proof: null,
    camera: null,
    find: { ...emptyForm, by: 'text', text: 'order-17 refused' } as const,
    lesson: 0,
    stop: 2,
    show: 'presenter' as const,
    page: null,
  };
  expect(readPlace(writePlace(place))).toEqual(place);
});

test('a script with its switches is the same after a round through the address bar', () => {
  const place = { scenario: 'order-saga', script: 'dual-write', switches: { outbox: true, 'deadlines after': 30 } };
  expect(readPlace(writePlace(place))).toMatchObject(place);
});

test.each<Page>([
  { name: 'gallery', find: '' },
  { name: 'gallery', find: 'refund & undo' },
  { name: 'about', scenario: 'order-saga' },
  { name: 'about', scenario: null },
  { name: 'compare', left: null, right: null },
  {
    name: 'compare',
    left: { scenario: 'order-saga', script: 'dual-write', switches: {} },
    right: { scenario: 'order-saga', script: 'dual-write', switches: { outbox: true, mode: 'a/b?c' } },
  },
  {
    name: 'compare',
    left: { scenario: 'order-saga', script: 'a', switches: {} },
    right: { scenario: 'order-saga', script: 'b', switches: {} },
    at: { left: 12, right: 0 },
  },
  { name: 'compare', left: { run: 'r-lo2k-9f_3A' }, right: { scenario: 'order-saga', script: 'a', switches: {} } },
])('a page is the same after a round through the address bar: %o', (page) => {
  expect(readPlace(writePlace({ page })).page).toEqual(page);
});

test('a damaged link to a page leads as far as it can be read', () => {
  expect(readPlace('#page=nothing').page).toBeNull();
  expect(readPlace('#page=compare&left=order-saga&right=a/b?{').page).toEqual({
    name: 'compare',
    left: null,
    right: { scenario: 'a', script: 'b', switches: {} },
  });
  expect(readPlace('#page=compare&left=run:&right=run:a/../b').page).toEqual({
    name: 'compare',
    left: null,
    right: null,
  });
  expect(readPlace('#scenario=a&script=b&switches=[1]').switches).toBeNull();
});

test('what is no place is nowhere', () => {
  expect(readPlace('#step=-3&node=nothing&look={"by":"all"}')).toEqual({
    scenario: null,
    run: null,
    script: null,
    switches: null,
    step: null,
    selected: null,
    trace: null,
    proof: null,
    camera: null,
    find: null,
    lesson: null,
    stop: null,
    show: 'workbench',
    page: null,
  });
  expect(readPlace('#scenario=a&lesson=0&embed=1')).toMatchObject({ lesson: 0, stop: null, show: 'embed' });
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
