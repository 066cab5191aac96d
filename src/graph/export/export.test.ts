import { parse } from '@mermaid-js/parser';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { describe as modelOf, scriptPlan, type JsonObject, type StepRecord } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import otlpSchema from '../../testing/schemas/otlp-trace.schema.json' with { type: 'json' };
import { toGivenWhenThen } from './given-when-then.ts';
import { toMermaidEvents } from './mermaid-events.ts';
import { toMermaidFlow } from './mermaid-flow.ts';
import { toOtlp } from './otlp.ts';

const model = modelOf(orderSaga);
const of = { scenario: model.id, run: 'r-1' };
const recordsOf = (script: string) => playScript(orderSaga, script).records;

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly links: readonly { readonly spanId: string }[];
  readonly status: { readonly code: number };
}

const spansIn = (trace: JsonObject): readonly Span[] =>
  (trace['resourceSpans'] as unknown as { scopeSpans: { spans: Span[] }[] }[]).flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans),
  );

describe('OpenTelemetry', () => {
  const valid = new Ajv().compile(otlpSchema);

  test.each(['happy-path', 'refund-fails', 'dual-write'])('%s is OTLP by its schema', (script) => {
    const trace = toOtlp(model, recordsOf(script), of);
    expect({ valid: valid(trace), errors: valid.errors }).toEqual({ valid: true, errors: null });
  });

  test('has a span for each step, and every parent is there and does not begin later', () => {
    const records = recordsOf('refund-fails');
    const spans = spansIn(toOtlp(model, records, of));
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    expect(byId.size).toBe(records.length);
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots).toHaveLength(records.filter(({ message }) => message.kind === 'input').length);
    for (const span of spans) {
      expect(BigInt(span.startTimeUnixNano)).toBeLessThanOrEqual(BigInt(span.endTimeUnixNano));
      if (span.parentSpanId !== undefined) expect(byId.get(span.parentSpanId)?.traceId).toBe(span.traceId);
    }
  });

  test('a second try links to the first, and what failed says so', () => {
    const records = recordsOf('refund-fails');
    const spans = new Map(spansIn(toOtlp(model, records, of)).map((span) => [span.spanId, span]));
    const again = records.find(({ attempt }) => attempt === 2) as StepRecord;
    const first = records.find(({ attempt, message }) => attempt === 1 && message.id === again.message.id);
    expect(spans.get(again.id)?.links.map(({ spanId }) => spanId)).toEqual([first?.id]);
    expect(spans.get(first?.id ?? '')?.status.code).toBe(2);
  });

  test('the same steps of another run are another trace', () => {
    const records = recordsOf('happy-path');
    const [one, other] = ['r-1', 'r-2'].map((run) => spansIn(toOtlp(model, records, { ...of, run }))[0]?.traceId);
    expect(one).not.toBe(other);
  });
});

describe('Mermaid', () => {
  test('the event model of a run follows the grammar, and each frame comes from one that is there', async () => {
    const text = toMermaidEvents(model, recordsOf('refund-fails'));
    const { frames } = await parse('eventmodeling', text);
    expect(frames.length).toBeGreaterThan(20);
    expect(
      frames.filter(({ $type }) => $type === 'EmResetFrame').map(({ modelEntityType }) => modelEntityType),
    ).toEqual(['ui']);
    expect(text).toContain('cmd Payment.ProcessPayment');
    expect(text).toMatch(/rmo \w+\.OrderStatus ->> \d+/);
  });

  test('what happens again in the same way is drawn once', () => {
    const once = recordsOf('happy-path');
    expect(toMermaidEvents(model, [...once, ...once])).toBe(toMermaidEvents(model, once));
  });

  test('the flow of a scenario names every component once and closes what it opens', () => {
    const lines = toMermaidFlow(model).split('\n');
    for (const { name, kind } of model.components) {
      const words = name.charAt(0).toUpperCase() + name.slice(1);
      expect(lines.filter((line) => line.includes(`"${words}"`) && line.endsWith(`:::${kind}`))).toHaveLength(1);
    }
    const count = (word: RegExp) => lines.filter((line) => word.test(line)).length;
    expect(count(/^ {2}end$/)).toBe(count(/^ {2}subgraph /));
  });

  test('what a scenario is called cannot leave its quotes', () => {
    const [part, ...others] = model.components;
    if (part === undefined) throw new Error('no component');
    const hostile = { ...part, name: 'a"] --> b;\nend' };
    const text = toMermaidFlow({ ...model, components: [hostile, ...others] });
    expect(text).toContain('"A#quot;] --#gt; b; end"');
  });
});

describe('given, when, then', () => {
  const run = playScript(orderSaga, 'refund-fails');
  const text = toGivenWhenThen(
    {
      title: model.title,
      info: { scenario: model.id, seed: run.seed, switches: {}, script: 'refund-fails' },
      outcome: run.outcome,
    },
    run.records,
  );

  test('names what was decided, each command, each event, and how it ended', () => {
    expect(text).toContain(`ends as "law violated" after ${run.records.length} steps`);
    expect(text).toContain(`has the hash "${run.records.at(-1)?.hash ?? ''}"`);
    const inputs = scriptPlan(orderSaga, 'refund-fails')?.inputs ?? [];
    expect(text.match(/comes from outside/g)).toHaveLength(inputs.length);
    const events = run.records.flatMap((record) => record.events.filter(({ position }) => position !== null));
    const rows = text.split('\n').filter((line) => line.startsWith('      | '));
    const wrong = run.records.filter(({ outcome }) => /refused|failed|parked|crashed|dropped/.test(outcome));
    expect(rows).toHaveLength(1 + events.length + wrong.length);
    const decided = run.records.flatMap(({ decisions }) => decisions);
    expect(text.match(/ And (at|instead of) /g)).toHaveLength(decided.length);
  });

  test('each row of the table has the same number of cells', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('      | '));
    const cells = rows.map((row) => row.split(/(?<!\\)\|/).length);
    expect(new Set(cells).size).toBe(1);
  });
});
