import { expect, test } from 'vitest';
import type { LessonPlan } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf, runOfScript } from '../../testing/run-of.ts';
import { noteBeside, stepNotesOf } from './notes.ts';
import { progressOf } from './progress.ts';
import { tell } from './tell.ts';
import { atStart, fitting, goBack, goOn, goToStop, onwardFrom, predict, scoreOf, stepOf, verdictAt } from './walk.ts';

const ask = { question: 'What is left?', options: ['100', '51', '2'], answer: '51', seenAt: 3 };
const plan: Pick<LessonPlan, 'stops'> = {
  stops: [
    { step: 2, say: 'A charge.', ask },
    { step: 3, say: 'It is late.', ask: { ...ask, answer: '2', seenAt: 6 } },
    { step: 6, say: 'Over.', ask: null },
  ],
};

test('going on checks a prediction where it is to be seen, and then leads to the next stop', () => {
  const said = predict(plan, atStart, '51');
  expect([onwardFrom(plan, atStart), onwardFrom(plan, said)]).toEqual(['skip', 'check']);
  const seen = goOn(plan, said);
  expect(stepOf(plan, seen)).toBe(3);
  expect(verdictAt(plan, seen)).toEqual({ held: true, text: 'You said 51. It is 51.' });
  expect(stepOf(plan, goBack(plan, seen))).toBe(2);
  expect(goOn(plan, seen)).toMatchObject({ stop: 1, seeing: false });
});

test('a prediction that was compared stands; one that is no option is none', () => {
  const seen = goOn(plan, predict(plan, atStart, '2'));
  expect(verdictAt(plan, seen)).toEqual({ held: false, text: 'You said 2. It is 51.' });
  expect(predict(plan, seen, '51')).toBe(seen);
  expect(predict(plan, atStart, '17')).toBe(atStart);
});

test('a question can be skipped, and the end is the end', () => {
  const skipped = goOn(plan, goOn(plan, atStart));
  expect(skipped).toMatchObject({ stop: 2, checked: [] });
  expect(onwardFrom(plan, skipped)).toBe('end');
  expect(goOn(plan, skipped)).toBe(skipped);
  expect(scoreOf(plan, skipped)).toBeNull();
  expect(goBack(plan, goBack(plan, goBack(plan, skipped)))).toMatchObject({ stop: 0 });
});

test('at the end it is said how many predictions held', () => {
  const first = goOn(plan, goOn(plan, predict(plan, atStart, '51')));
  expect(scoreOf(plan, first)).toBe('1 of 1 prediction held');
  expect(scoreOf(plan, goOn(plan, predict(plan, first, '100')))).toBe('1 of 2 predictions held');
});

test('what was kept goes on where it was; what does not fit the lesson any more begins again', () => {
  const kept = goOn(plan, predict(plan, atStart, '51'));
  expect(fitting(plan, kept)).toBe(kept);
  expect(fitting(plan, undefined)).toBe(atStart);
  expect(fitting(plan, { ...kept, stop: 9 })).toBe(atStart);
  expect(fitting(plan, { ...kept, answers: { 0: 'gone' } })).toEqual(atStart);
  expect(goToStop(plan, kept, 99)).toMatchObject({ stop: 2, seeing: false });
});

test.each([
  ['fail' as const, /fails at ReserveInventory$/, /It comes again in /],
  ['poison' as const, /^ReserveInventory is given up$/, /\.$/],
  ['crash' as const, /dies over ReserveInventory$/, /It comes again/],
])('a step that goes wrong says so: %s', (kind, title, text) => {
  const fault =
    kind === 'fail' ? { kind, times: 1 } : kind === 'crash' ? ({ kind, when: 'before commit' } as const) : { kind };
  const { records } = runOf(orderSaga, {
    inputs: orders(1),
    rules: [{ fault, message: 'ReserveInventory', at: 'stock', key: null }],
  });
  const found = records.map(tell).find((told) => title.test(told.title));
  expect(found?.text).toMatch(text);
});

test('every step of a run is told in sentences that name who and what', () => {
  const { records } = runOfScript(orderSaga, 'carrier-refuses');
  for (const record of records) {
    const { title, text } = tell(record);
    expect(title).toContain(record.message.type);
    expect(text === '' || text.endsWith('.')).toBe(true);
    expect(text).not.toMatch(/undefined|null|\.\.| {2}/);
  }
  const told = records.map(tell);
  expect(told[0]).toEqual({ title: 'PlaceOrder comes in', text: 'It is for order fulfilment.' });
  expect(told[22]).toEqual({
    title: 'Order fulfilment hears ShipmentFailed',
    text: 'It sends the undo RefundPayment to payment.',
  });
});

test('notes come in the order of the steps, and lead from one to the next', () => {
  const notes = stepNotesOf({ note: { replay: {}, steps: { 9: 'over', 3: 'here', x: 'no', 4: 7 } } });
  expect([...notes]).toEqual([
    [3, 'here'],
    [9, 'over'],
  ]);
  expect([noteBeside(notes, 3, 'next'), noteBeside(notes, 3, 'previous')]).toEqual([9, null]);
  expect(stepNotesOf({}).size).toBe(0);
  expect(stepNotesOf({ note: [1] }).size).toBe(0);
});

test('progress is counted in notes where there are some, else in steps, of a long run in parts', () => {
  const notes = new Map([
    [3, 'here'],
    [9, 'over'],
  ]);
  expect(progressOf(11, 8, notes)).toEqual({ count: 2, at: 0, words: '1 of 2' });
  expect(progressOf(11, 8, new Map())).toEqual({ count: 11, at: 7, words: 'step 8 of 11' });
  expect(progressOf(5_000, 5_000, new Map())).toMatchObject({ count: 48, at: 47 });
  expect(progressOf(0, 0, new Map())).toMatchObject({ count: 0, at: -1 });
});
