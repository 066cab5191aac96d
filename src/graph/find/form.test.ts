import { expect, test } from 'vitest';
import { emptyForm, findWays, hitAt, hitFrom, readForm, searchOf, writeForm, type FindForm } from './form.ts';

const full: FindForm = {
  ...emptyForm,
  text: ' order-17 ',
  type: 'Paid',
  correlation: 'c-1',
  component: 'sale',
  key: 'order-17',
  value: 'compensating',
  law: 'every saga ends',
  expression: 'state.free >= 0',
};

test('what is not filled in is not asked', () => {
  const asked = findWays.filter((by) => searchOf({ ...emptyForm, by }) !== null);
  expect(asked).toEqual(['outcome', 'violation']);
});

test('each way asks for what it is called, and for nothing else', () => {
  const queries = findWays.map((by) => searchOf({ ...full, by }));
  expect(queries).toEqual([
    { kind: 'find', query: { by: 'text', text: 'order-17' } },
    { kind: 'find', query: { by: 'payload', text: 'order-17' } },
    { kind: 'find', query: { by: 'type', type: 'Paid' } },
    { kind: 'find', query: { by: 'correlation', correlation: 'c-1' } },
    { kind: 'find', query: { by: 'aggregate', component: 'sale', key: 'order-17' } },
    {
      kind: 'find',
      query: { by: 'state', component: 'sale', key: 'order-17', path: 'status', value: 'compensating' },
    },
    { kind: 'find', query: { by: 'outcome', outcome: 'failed' } },
    { kind: 'find', query: { by: 'violation' } },
    { kind: 'bisect', question: { law: 'every saga ends' } },
    { kind: 'bisect', question: { expression: 'state.free >= 0', of: { component: 'sale', key: 'order-17' } } },
  ]);
});

test('values are read as they look; of any instance where no key is given', () => {
  const value = (text: string) => {
    const search = searchOf({ ...full, by: 'state', key: '', value: text });
    return search?.kind === 'find' && search.query.by === 'state' ? [search.query.key, search.query.value] : null;
  };
  expect(['3', '-0.5', 'true', 'null', '"3"', '3 days', '{'].map(value)).toEqual(
    [3, -0.5, true, null, '3', '3 days', '{'].map((each) => [null, each]),
  );
});

test('an address leads to the same question; one from anybody to none', () => {
  for (const by of findWays) {
    const form = { ...full, by };
    expect(searchOf(readForm(writeForm(form)) ?? emptyForm)).toEqual(searchOf(form));
  }
  for (const text of [null, '', '{', '[]', '{"by":"nothing"}', '{"by":"text","text":7}', 'null']) {
    const form = readForm(text);
    expect(form === null || searchOf(form) === null).toBe(true);
  }
  expect(searchOf(readForm(JSON.stringify({ by: 'text', text: 'x'.repeat(9_999) })) ?? emptyForm)).toBeNull();
});

test('the next hit comes after the cursor, and the first after the last', () => {
  const hits = [3, 8, 20].map((step) => ({ step, what: '' }));
  const next = [0, 3, 5, 8, 20, 90].map((step) => hits[hitFrom(hits, step, 'next')]?.step);
  const previous = [0, 3, 5, 8, 20, 90].map((step) => hits[hitFrom(hits, step, 'previous')]?.step);
  expect(next).toEqual([3, 8, 8, 20, 3, 3]);
  expect(previous).toEqual([20, 20, 3, 3, 8, 20]);
  expect(hitFrom([], 3, 'next')).toBe(-1);
  expect([2, 3, 7, 8, 99].map((step) => hitAt(hits, step))).toEqual([-1, 0, 0, 1, 2]);
});
