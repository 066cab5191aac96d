import { expect, test } from 'vitest';
import type { Hand } from '../../kernel/index.ts';
import { describe, streamsSay } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { orders } from '../../testing/run-of.ts';
import { arrivalsOf, lastWrite, missedAt } from './arrivals.ts';
import { compareRows, comparisonText } from './compare-rows.ts';
import { keysToRead, readingsAt } from './lens.ts';
import { finishedRebuild, finishedText } from './rebuilds.ts';

const model = describe(orderSaga);
const whom = 'order status';
const rebuild: Hand = { do: 'rebuild', whom, how: 'beside', batch: 2 };
const played = (switches = {}) => new Played(orderSaga, switches, orders(1));
const waitsFor = (run: Played, type: string) => run.view.queue.find((one) => one.to === whom && one.type === type);
const reading = (run: Played, projection = whom) => {
  const { view, records } = run;
  const missed = missedAt(model, records, records.length);
  return readingsAt(model, view, streamsSay(run.system, run.world), missed, 'o-1').find(
    (one) => one.projection === projection,
  );
};

test('the lens says what is stale, since which event, and what is on the way', () => {
  const run = played();
  run.run(undefined, () => waitsFor(run, 'PaymentProcessed') !== undefined);
  const { records, view } = run;
  const stale = reading(run);
  const [missed] = missedAt(model, records, records.length).filter(({ projection }) => projection === whom);
  expect(missed).toMatchObject({ key: 'o-1', position: view.position });
  expect(stale?.stands).toBe('stale');
  expect(stale?.sentence).toMatch(
    new RegExp(` still says .+; the stream says .+ since #${missed?.position}, 1 message`),
  );
  run.run();
  expect(reading(run)).toMatchObject({ stands: 'up to date', sentence: 'Up to date.' });
  expect(keysToRead(model, run.view, streamsSay(run.system, run.world))).toContain('o-1');
});

test('what was counted twice does not become right by itself, and a message that was given up is named', () => {
  const twice = played({ inbox: false });
  twice.run(faultAt({ kind: 'duplicate' }, 'PaymentProcessed', 'revenue'));
  expect(reading(twice, 'revenue')).toMatchObject({ stands: 'wrong' });
  expect(reading(twice, 'revenue')?.sentence).toContain('it does not become right by itself');
  const poisoned = played();
  poisoned.run(faultAt({ kind: 'poison' }, 'PaymentProcessed', whom));
  const dead = poisoned.view.deadLetters.find(({ consumer }) => consumer === whom);
  expect(reading(poisoned)?.sentence).toContain(`given up in step ${dead?.step}`);
});

test('a row that no read model has is said so', () => {
  const run = played();
  const [status] = readingsAt(model, run.view, streamsSay(run.system, run.world), [], 'o-9');
  expect(status).toMatchObject({ stands: 'unknown', fields: [] });
});

test('a write says when each read model shows it', () => {
  const { records } = played().run();
  const written = records.find(({ events }) => events.some(({ type }) => type === 'PaymentProcessed'));
  const write = lastWrite(model, records, written?.n ?? 0, null);
  expect(write).toBe(written);
  const arrivals = arrivalsOf(model, records, written as never);
  const shown = records.find(({ consumer, message }) => consumer === whom && message.type === 'PaymentProcessed');
  const step = shown?.n ?? 0;
  expect(arrivals.find(({ projection }) => projection === whom)?.seen).toEqual({
    step,
    steps: step - (written?.n ?? 0),
    ms: (shown?.at ?? 0) - (written?.at ?? 0),
  });
  const notYet = arrivalsOf(model, records.slice(0, written?.n), written as never);
  expect(notYet.every(({ seen }) => seen === null)).toBe(true);
  expect(lastWrite(model, records, written?.n ?? 0, 'somebody else')).toBeNull();
});

test('a new version is compared row by row', () => {
  const comparison = compareRows(
    [
      { key: 'a', state: { n: 1 } },
      { key: 'b', state: { n: 1 } },
      { key: 'c', state: { n: 1 } },
    ],
    [
      { key: 'a', state: { n: 1 } },
      { key: 'b', state: { n: 2 } },
      { key: 'd', state: { n: 1 } },
    ],
  );
  expect(comparison.rows.map(({ key, verdict }) => `${key} ${verdict}`)).toEqual([
    'b different',
    'c missing',
    'd new',
    'a equal',
  ]);
  expect(comparison.rows[0]?.fields).toEqual([{ name: 'n', live: '1', next: '2' }]);
  expect(comparisonText(comparison)).toBe('4 rows: 1 equal, 1 different, 1 missing, 1 new');
  expect(comparisonText(compareRows([], []))).toBe('neither has a row yet');
});

test('a rebuild that is done says what it folded and that it sent nothing', () => {
  const run = played().run();
  run.hand(rebuild);
  expect(finishedRebuild(run.records, run.records.length, whom)).toBeNull();
  run.run();
  const events = run.view.rebuilds[0]?.total ?? 0;
  const finished = finishedRebuild(run.records, run.records.length, whom);
  expect(finished).toMatchObject({ how: 'beside', events, sent: 0, took: Math.ceil(events / 2) * 20 });
  expect(events).toBeGreaterThan(2);
  expect(finished && finishedText(finished)).toBe(`${events} events folded again, nothing sent`);
  expect(finishedRebuild(run.records, run.records.length, 'revenue')).toBeNull();
});
