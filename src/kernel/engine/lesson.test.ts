import { describe, expect, it } from 'vitest';
import { playScript } from '../../testing/kernel-run.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { aggregate } from '../authoring/decider.ts';
import {
  afterwards,
  atTheEnd,
  atTheStart,
  before,
  lesson,
  stop,
  type Question,
  type Stop,
} from '../authoring/lesson.ts';
import { projection } from '../authoring/projection.ts';
import { after, broken, fault } from '../authoring/script.ts';
import { resolveLesson } from './lesson.ts';

const till = aggregate('till', {
  key: 'shop',
  commands: { Sell: {} },
  events: { Sold: {} },
  initialState: { sold: 0 },
  decide: { Sell: () => ({ Sold: {} }) },
  evolve: { Sold: ({ sold }) => ({ sold: sold + 1 }) },
});
const board = projection('board', {
  from: [till],
  key: 'shop',
  initialState: { shown: 0 },
  evolve: { Sold: ({ shown }) => ({ shown: shown + 1 }) },
});
const ledger = projection('ledger', {
  from: [till],
  initialState: { rows: 0 },
  evolve: { Sold: ({ rows }) => ({ rows: rows + 1 }) },
});

const sale = { shop: 's-1' };
const twoSales = broken(
  'two-sales',
  'Two.',
  [till.Sell(sale), after(1_000, till.Sell(sale)), fault.delay(till.Sold, 200)],
  'completed',
);
const mini = miniScenario([till, board, ledger], { commands: [till.Sell], scripts: [twoSales] });
const { system, records, worlds } = playScript(mini, 'two-sales');

const resolved = (...stops: readonly Stop[]) =>
  resolveLesson(lesson('Sales', { run: twoSales, stops }), {
    system,
    records,
    worldAt: (n) => worlds[n] ?? worlds[0]!,
  });

const sold = (which: 'now' | 'next' | 'end'): Question => ({
  question: 'How many are sold?',
  options: ['0', '1', '2'],
  answer: (worlds) => String(worlds[which].of(till, 's-1').sold),
});

it('the run that these lessons walk along', () => {
  expect(records.map(({ consumer, message, outcome }) => `${message.type} ${consumer} ${outcome}`)).toEqual([
    'Sell gateway handled',
    'Sell till handled',
    'Sold board delayed',
    'Sold ledger handled',
    'Sold board handled',
    'Sell gateway handled',
    'Sell till handled',
    'Sold board handled',
    'Sold ledger handled',
  ]);
});

describe('a stop', () => {
  const stepAt = (at: Stop['at']) => {
    const found = resolved(stop(at, 'Here.'));
    return found.ok ? found.stops[0]?.step : found.problems;
  };

  it('stands at an end of the run, before a message is handled, or after', () => {
    expect([stepAt(atTheStart), stepAt(before(till.Sell)), stepAt(afterwards(till.Sell)), stepAt(atTheEnd)]).toEqual([
      0, 1, 2, 9,
    ]);
  });

  it('is not at a message that is only put off', () => expect(stepAt(before(till.Sold))).toBe(3));

  it('may be at one consumer, of one key, and at a later time', () => {
    expect(stepAt(before(till.Sold, { at: board, key: 's-1' }))).toBe(4);
    expect(stepAt(before(till.Sold, { at: board, nth: 2 }))).toBe(7);
  });

  it('that is never reached is a problem with its place', () => {
    expect(stepAt(before(till.Sold, { at: board, key: 's-2', nth: 3 }))).toEqual([
      "lesson 'Sales', stop 1: the run never comes to it: there is no third Sold at board of s-2.",
    ]);
  });

  it('stands behind the one before it', () => {
    expect(resolved(stop(atTheEnd, 'Over.'), stop(atTheStart, 'Begin.'))).toEqual({
      ok: false,
      problems: ["lesson 'Sales', stop 2: it is at step 0, but the stop before it is at step 9."],
    });
  });
});

describe('an answer', () => {
  const answerOf = (which: 'now' | 'next' | 'end') => {
    const found = resolved(stop(before(till.Sell), 'Asked.', sold(which)));
    return found.ok ? found.stops[0]?.ask?.answer : found.problems;
  };
  const seenAt = (which: 'now' | 'next' | 'end') => {
    const found = resolved(stop(afterwards(till.Sell), 'Asked.', sold(which)));
    return found.ok && [found.stops[0]?.step, found.stops[0]?.ask?.seenAt];
  };

  it('is read off the run where it is asked, after the next step, or at the end', () => {
    expect([answerOf('now'), answerOf('next'), answerOf('end')]).toEqual(['0', '1', '2']);
  });

  it('is to be seen where it is read off', () => {
    expect([seenAt('now'), seenAt('next'), seenAt('end')]).toEqual([
      [2, 2],
      [2, 3],
      [2, 9],
    ]);
  });

  it('at the end of the run is about the end', () => {
    expect(resolved(stop(atTheEnd, 'Over.', sold('next')))).toMatchObject({
      stops: [{ step: 9, ask: { answer: '2' } }],
    });
  });

  it('that is no option is a problem', () => {
    const question = { ...sold('end'), options: ['0', '1'] };
    expect(resolved(stop(atTheStart, 'Asked.', question))).toEqual({
      ok: false,
      problems: ["lesson 'Sales', stop 1: its answer is '2', which is not among the options 0, 1."],
    });
  });
});
