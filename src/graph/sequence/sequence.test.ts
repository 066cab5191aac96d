import { describe, expect, test } from 'vitest';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { orders, runOf, runOfScript } from '../../testing/run-of.ts';
import { createAllRows } from './all-rows.ts';
import { columnsOf } from './columns.ts';
import { drawHead } from './draw-head.ts';
import { drawRow } from './draw-row.ts';
import { createPicture, type PictureOptions } from './picture.ts';
import { toMermaid } from './to-mermaid.ts';
import { toSvg } from './to-svg.ts';
import type { SequencePicture } from './types.ts';

const nodes: PictureOptions = { mode: 'node', correlation: null, policies: false, readModels: false };
const everything: PictureOptions = { ...nodes, policies: true, readModels: true };

function pictureOf(run: ReturnType<typeof runOf>, options = nodes): SequencePicture {
  return createPicture(run.model, options)(createAllRows(run.model)(run.records));
}

const told = ({ lifelines, rows }: SequencePicture): readonly string[] =>
  rows.map(
    ({ row, from, to }) =>
      `${lifelines[from]?.name} -> ${lifelines[to]?.name}: ${row.undo ? '« ' : ''}${row.label}${row.remark === '' ? '' : ` [${row.remark}]`}`,
  );

test('the happy path is a conversation between the saga and those it asks, policies folded into their contexts', () => {
  expect(told(pictureOf(runOfScript(orderSaga, 'happy-path'))).slice(0, 9)).toEqual([
    'gateway -> order fulfilment: PlaceOrder',
    'order fulfilment -> order: CreateOrder',
    'order -> order fulfilment: OrderCreated',
    'order fulfilment -> stock: ReserveInventory',
    'stock -> order fulfilment: InventoryReserved',
    'order fulfilment -> payment: ProcessPayment',
    'payment -> payment provider: Charge',
    'payment provider -> payment: ConfirmPayment',
    'payment -> order fulfilment: PaymentProcessed',
  ]);
});

test('a refund that fails for good shows each try, the pauses between them, and the answer', () => {
  const rows = told(pictureOf(runOfScript(orderSaga, 'refund-fails')));
  expect(rows.slice(-8).map((row) => row.replaceAll(/\d+\u00A0ms/g, 'n ms'))).toEqual([
    'payment -> payment provider: « Refund [failed]',
    'payment provider -> payment provider: « again in n ms',
    'payment -> payment provider: « Refund, try 2 [failed]',
    'payment provider -> payment provider: « again in n ms',
    'payment -> payment provider: « Refund, try 3 [failed]',
    'payment provider -> payment provider: « again in n ms',
    'payment -> payment provider: « Refund, try 4 [given up]',
    'payment provider -> order fulfilment: answer: gave up',
  ]);
});

test('what a crash between commit and publish has lost is there, with nobody to hear it', () => {
  const { rows } = pictureOf(runOfScript(orderSaga, 'dual-write'));
  const lost = rows.filter(({ row }) => row.line === 'lost');
  expect(lost.map(({ row }) => row.label)).toEqual(['PaymentProcessed']);
  expect(rows.some(({ row }) => row.remark === 'known, ignored')).toBe(true);
});

test('an event that says no is red where the saga hears it', () => {
  const { rows } = pictureOf(runOfScript(orderSaga, 'carrier-refuses'));
  expect(rows.filter(({ row }) => row.bad).map(({ row }) => row.label)).toEqual(['ShipmentFailed']);
});

test('contexts, nodes and instances', () => {
  const run = runOf(orderSaga, { inputs: orders(2) });
  expect(pictureOf(run, { ...nodes, mode: 'context' }).lifelines.map(({ name }) => name)).toEqual([
    'gateway', 'ordering', 'inventory', 'payment', 'payment provider', 'shipping', 'carrier',
  ]); // prettier-ignore
  const instances = pictureOf(run, { ...nodes, mode: 'instance' }).lifelines;
  expect(instances.filter(({ name }) => name === 'payment').map(({ key }) => key)).toEqual(['o-1', 'o-2']);
  const one = run.records[0]?.message.correlation ?? '';
  const alone = pictureOf(run, { ...nodes, mode: 'instance', correlation: one }).lifelines;
  expect(alone.filter(({ name }) => name === 'payment').map(({ key }) => key)).toEqual(['o-1']);
});

test('parallel steps, a saga within a saga, and who waited for the lock', () => {
  const rows = told(pictureOf(runOfScript(travelBooking, 'changed-while-booking')));
  expect(rows).toEqual(expect.arrayContaining(['booking -> paying: Pay', 'paying -> booking: answer: done']));
  expect(rows.some((row) => row.startsWith('gateway -> trip: ChangeDestination [refused'))).toBe(true);
});

describe.each(scenarios.flatMap((scenario) => scenario.scripts.map(({ id }) => [scenario.id, id, scenario] as const)))(
  '%s %s',
  (_, script, scenario) => {
    const run = runOfScript(scenario, script);
    test('grown step by step it is what it is at once, and what stood there stays', () => {
      for (const options of [nodes, everything]) {
        const all = createAllRows(run.model);
        const picture = createPicture(run.model, options);
        let before = picture(all([]));
        for (let n = 1; n <= run.records.length; n += 1) {
          const now = picture(all(run.records.slice(0, n)));
          expect(before.rows.every((placed, i) => placed === now.rows[i])).toBe(true);
          expect(before.lifelines.every((lifeline, i) => lifeline === now.lifelines[i])).toBe(true);
          before = now;
        }
        expect(before).toEqual(pictureOf(run, options));
        expect(picture(all(run.records))).toBe(before);
      }
    });

    test('with everything shown each delivery is one row, and each row can be drawn and written', () => {
      const picture = pictureOf(run, everything);
      const deliveries = run.records.filter(({ message }) => message.kind !== 'input' && message.kind !== 'outbox');
      const shown = new Set(picture.rows.map(({ row }) => row.step));
      expect(deliveries.every(({ n }) => shown.has(n))).toBe(true);
      const columns = columnsOf(picture.lifelines.length, 900);
      for (const placed of picture.rows) {
        for (const state of ['past', 'current', 'ahead'] as const)
          for (const mark of drawRow(placed, columns, state)) expect(JSON.stringify(mark)).not.toMatch(/NaN|null/);
      }
      for (const [i, lifeline] of picture.lifelines.entries())
        expect(drawHead(lifeline, columns.xs[i] ?? 0, columns.gap).length).toBeGreaterThan(1);
      const { svg } = toSvg(picture, 'A & B', (token) => `#${token.length}`);
      expect(svg).toContain('<title>A &amp; B</title>');
      expect(svg).not.toMatch(/undefined|NaN/);
      const mermaid = toMermaid(picture).split('\n');
      expect(mermaid.filter((line) => /^ {2}(p\d|Note)/.test(line))).toHaveLength(picture.rows.length);
    });
  },
);

test('a branch is folded anew', () => {
  const [one, two] = [runOfScript(orderSaga, 'happy-path'), runOfScript(orderSaga, 'refund-fails')];
  const all = createAllRows(one.model);
  const picture = createPicture(one.model, nodes);
  picture(all(one.records));
  expect(picture(all(two.records))).toEqual(pictureOf(two));
});

test('long names are broken, or cut where there is no room, and a thousand messages are rows too', () => {
  const run = runOf(orderSaga, { inputs: orders(120, 500) });
  expect(pictureOf(run, everything).rows.length).toBeGreaterThan(1_000);
  const head = drawHead(
    { id: 'x', name: 'TheQuiteUnreasonablyLongNameOfAnAggregate', key: '', kind: 'aggregate' },
    60,
    104,
  );
  const texts = head.filter((mark) => mark.tag === 'text').map(({ text }) => text);
  expect(texts).toHaveLength(2);
  expect(texts.some((text) => text.endsWith('…'))).toBe(true);
});
