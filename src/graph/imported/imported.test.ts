import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as modelOf, type Json } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import otlpSchema from '../../testing/schemas/otlp-trace.schema.json' with { type: 'json' };
import { seeded } from '../../testing/seeded.ts';
import { toOtlp } from '../export/otlp.ts';
import { createAllRows } from '../sequence/all-rows.ts';
import { createPicture } from '../sequence/picture.ts';
import { drawnLayout, sketchOf } from './drawn.ts';
import { readJson } from './json-text.ts';
import { readTrace } from './read-trace.ts';
import { BadTrace } from './shape.ts';
import { toRun, type ImportedRun } from './to-run.ts';

const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
const runOf = (text: string): ImportedRun => toRun(readTrace(text), 'sample');
const opened = (name: string): ImportedRun => runOf(sample(name));

/** One line a step: who got what from whom, when, and how it went. */
const story = ({ records }: ImportedRun): readonly string[] =>
  records.map(({ at, message: { from, type, kind }, consumer, outcome }) =>
    [`${at}`, `${from} -> ${consumer}:`, type, kind === 'event' ? '(event)' : '', outcome === 'failed' ? 'failed' : '']
      .filter((word) => word !== '')
      .join(' '),
  );

describe('OpenTelemetry', () => {
  const run = opened('shop.otlp.json');

  test('the sample itself follows the format', () => {
    const valid = new Ajv().compile(otlpSchema);
    expect({ valid: valid(JSON.parse(sample('shop.otlp.json'))), errors: valid.errors }).toEqual({
      valid: true,
      errors: null,
    });
  });

  test('spans become steps in the order of their causes and times', () => {
    expect(story(run)).toEqual([
      '0 gateway -> shop-web: POST /checkout',
      '1 shop-web -> shop-web: validate basket',
      '5 shop-web -> shop-web: POST /orders',
      '9 shop-web -> orders: POST /orders',
      '12 orders -> orders: INSERT orders',
      '12 orders -> orders-db: INSERT orders',
      '45 orders -> orders: POST /charges',
      '50 orders -> payments: POST /charges failed',
      '60 payments -> payments: POST /authorize failed',
      '60 payments -> bank: POST /authorize failed',
      '382 orders -> orders: order.placed publish',
      '402 orders -> mailer: order.placed process (event)',
    ]);
  });

  test('what is known and what is guessed stay apart', () => {
    expect(run.inferred).toEqual(new Set(['component orders-db', 'component bank']));
    const peer = run.facts[5];
    expect(peer?.inferred.join(' ')).toMatch(/Nothing recorded what happened at orders-db/);
    expect(run.facts[0]).toMatchObject({ durationMs: 412, place: 'resourceSpans[0].scopeSpans[0].spans[0]' });
    expect(run.records[7]?.error?.message).toBe('card declined');
  });

  test('a run that was exported comes back with its messages, in its order', () => {
    const { records } = playScript(orderSaga, 'refund-fails');
    const again = runOf(JSON.stringify(toOtlp(modelOf(orderSaga), records, { scenario: 'order-saga', run: 'r' })));
    expect(again.records.map(({ consumer }) => consumer).toSorted()).toEqual(
      records.map(({ consumer }) => consumer).toSorted(),
    );
    expect(new Set(again.model.messages.map(({ type }) => type.replace(/ \(.*/, '')))).toContain('ProcessPayment');
    expect(again.records.filter(({ outcome }) => outcome === 'failed')).toHaveLength(
      records.filter(({ outcome }) => /failed|parked|crashed|dropped|refused/.test(outcome)).length,
    );
  });
});

describe('Jaeger', () => {
  const run = opened('rides.jaeger.json');

  test('spans become steps; a clock that is behind does not put an effect before its cause', () => {
    expect(story(run)).toEqual([
      '0 gateway -> frontend: GET /rides',
      '4 frontend -> frontend: FindDrivers',
      '4 frontend -> drivers: FindDrivers',
      '9 drivers -> drivers: GEOSEARCH failed',
      '9 drivers -> redis: GEOSEARCH failed',
      '40 gateway -> routes: plan route',
    ]);
    expect(run.facts[2]?.inferred[0]).toMatch(/By its clock it began 0\.500 ms before its cause/);
    expect(run.facts[5]?.inferred[0]).toMatch(/Its cause missing is not in the file/);
  });
});

describe('CloudEvents', () => {
  test.each(['orders.cloudevents.json', 'orders.cloudevents.jsonl'])(
    '%s: each event is a step of its source',
    (name) => {
      const run = opened(name);
      expect(story(run)).toEqual([
        '0 gateway -> /shop/orders: unknown cause',
        '120 /shop/orders -> /shop/stock: OrderPlaced (event)',
        '450 /shop/orders -> /shop/payments: OrderPlaced (event)',
        '2000 /shop/payments -> /shop/shipping: PaymentTaken (event)',
      ]);
      expect(run.inferred).toEqual(new Set(['message OrderPlaced', 'message PaymentTaken']));
      expect(run.model.messages.map(({ type }) => type)).toContain('ParcelSent');
    },
  );

  test('one alone is a run of one step, and says that it names no cause', () => {
    const run = opened('one.cloudevent.json');
    expect(run.records).toHaveLength(1);
    expect(run.facts[0]?.inferred).toContain('The event names no cause.');
  });

  test('without times the order of the file counts, and that is said', () => {
    const events = ['a', 'b'].map((id) => ({ specversion: '1.0', id, source: 's', type: `T${id}` }));
    const run = runOf(JSON.stringify(events));
    expect(run.records.map(({ at }) => at)).toEqual([0, 1]);
    expect(run.facts[1]?.inferred[0]).toMatch(/no times/);
  });
});

describe('the picture', () => {
  test.each(['shop.otlp.json', 'rides.jaeger.json', 'orders.cloudevents.json'])(
    '%s: every message has its way',
    (name) => {
      const { model, records } = opened(name);
      const sketch = sketchOf(model);
      const ids = new Set(sketch.nodes.map(({ id }) => id));
      expect(ids.size).toBe(sketch.nodes.length);
      for (const { source, target } of sketch.edges) expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
      const line = [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
      ];
      const lines = new Map(sketch.edges.map(({ id }) => [id, line]));
      const { routes } = drawnLayout(model, sketch, { width: 1, height: 1, boxes: new Map(), lines });
      const crossing = records.filter(
        ({ message, consumer }) => message.from !== consumer && message.type !== 'unknown cause',
      );
      for (const { message, consumer } of crossing) {
        expect([...routes.keys()]).toContain(`${message.from}>${message.type}>${consumer}`);
      }
    },
  );

  test('the sequence has a line for each step', () => {
    const { model, records } = opened('shop.otlp.json');
    const options = { mode: 'node', correlation: null, policies: true, readModels: true } as const;
    const { rows } = createPicture(model, options)(createAllRows(model)(records));
    expect(rows).toHaveLength(records.length);
  });
});

describe('a bad file', () => {
  const why = (text: string): string => {
    try {
      readTrace(text);
      return 'it was taken';
    } catch (error) {
      if (!(error instanceof BadTrace)) throw error;
      return error.message;
    }
  };
  const otlp = JSON.parse(sample('shop.otlp.json')) as {
    resourceSpans: { scopeSpans: { spans: Record<string, Json>[] }[] }[];
  };
  const changed = (change: (span: Record<string, Json>) => void): string => {
    const copy = structuredClone(otlp);
    const span = copy.resourceSpans[1]?.scopeSpans[0]?.spans[2];
    if (span !== undefined) change(span);
    return JSON.stringify(copy);
  };

  test.each([
    ['', /^line 1, column 1: this is not JSON: a value is missing/],
    ['{"a": 1,\n  "b" 2}', /^line 2, column 7: this is not JSON: a colon is missing/],
    [sample('shop.otlp.json').slice(0, 900), /^line \d+, column \d+: this is not JSON: the text ends in the middle/],
    ['{"a": "one\ntwo"}', /^line 1, column 7: this is not JSON: a value is missing/],
    ['[1, 2', /^line 1, column 6: .*ends in the middle/],
    [`${sample('orders.cloudevents.jsonl').split('\n')[0] ?? ''}\n{"a":}\n`, /^line 2, column 6: .*a value is missing/],
    [`${sample('orders.cloudevents.jsonl').split('\n')[0] ?? ''}\n{"a":1}\n`, /^line 2: this line is of another kind/],
    ['{"format":"something"}', /^the file: this is no trace/],
    ['[]', /^the file: this is no trace/],
    ['{"resourceSpans":[]}', /^the file: there is nothing in it/],
    ['{"resourceSpans":{}}', /^resourceSpans: this is no list/],
    ['[{"specversion":"1.0","id":"a","source":"s","type":"T","time":"yesterday"}]', /^\[0\]\.time: this is no time/],
    [
      changed((span) => delete span['spanId']),
      /^resourceSpans\[1\]\.scopeSpans\[0\]\.spans\[2\]\.spanId: this is missing/,
    ],
    [changed((span) => (span['startTimeUnixNano'] = 'soon')), /spans\[2\]\.startTimeUnixNano: this is no time/],
    [changed((span) => (span['spanId'] = '0000000000000004')), /it has the id 0000000000000004, as resourceSpans\[1\]/],
  ])('%# names the place', (text, message) => {
    expect(why(text)).toMatch(message);
  });

  test('causes that go round in a circle are cut, and all is drawn', () => {
    const spans = ['01', '02', '03'].map((id, i, all) => ({
      traceId: 'aa',
      spanId: id,
      parentSpanId: all[(i + 1) % 3] ?? '',
      name: id,
      startTimeUnixNano: '1',
    }));
    const run = runOf(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
    expect(run.records).toHaveLength(3);
    expect(run.records.filter(({ message }) => message.from === 'gateway')).toHaveLength(1);
  });

  test('whatever the text is, it is a trace or is refused with a place', () => {
    const good = sample('shop.otlp.json');
    const broken = fc
      .tuple(fc.nat(good.length), fc.nat(good.length), fc.string({ maxLength: 4 }))
      .map(([from, to, by]) => good.slice(0, from) + by + good.slice(Math.max(from, to)));
    fc.assert(
      fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => {
        expect(why(text)).toMatch(/^(it was taken|the (file|event)|line \d+|\[?\w*)/);
      }),
      seeded(200),
    );
  });

  test('what is no JSON always has a reason, and a place inside of the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', 'x'), (text, at, by) => {
        const cut = at % (text.length + 1);
        const broken = text.slice(0, cut) + by + text.slice(cut + 1);
        const read = readJson(broken);
        if (read.ok) return;
        expect(read.at.why).not.toBe('');
        const line = broken.split('\n')[read.at.line - 1];
        expect(read.at.column).toBeLessThanOrEqual((line ?? '').length + 1);
      }),
      seeded(300),
    );
  });
});
