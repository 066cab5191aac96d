import { describe, expect, it } from 'vitest';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { text, whole } from '../../testing/fields.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { throughJson } from '../../testing/kernel-run.ts';
import {
  aggregate,
  applyRecord,
  compile,
  defaultOracle,
  emptyWorld,
  external,
  hashOf,
  nothing,
  policy,
  refuse,
  step,
  type Fault,
  type StepRecord,
  type SwitchValues,
} from '../index.ts';
import { queueItems } from './queue.ts';
import { senderFrom, senderRecord } from './via.ts';

const service = external('service', {
  key: 'id',
  latency: [20, 20],
  commands: { Ask: { n: whole } },
  events: { Answered: { n: whole } },
  initialState: { n: 0 },
  decide: {
    Ask: ({ n }) => {
      if (n < 0) throw new Error('negative');
      return n === 0 ? nothing : n > 99 ? refuse('too much') : { Answered: { n } };
    },
  },
  evolve: { Answered: (_, { n }) => ({ n }) },
});
const box = aggregate('box', {
  key: 'id',
  commands: { Put: { n: whole }, Hear: { says: text } },
  events: { Filled: { n: whole }, Heard: { says: text } },
  initialState: { n: 0, heard: '' },
  decide: { Put: ({ n }) => ({ Filled: { n } }), Hear: ({ says }) => ({ Heard: { says } }) },
  evolve: {
    Filled: (state, { n }) => ({ ...state, n }),
    Heard: (state, { says }) => ({ ...state, heard: `${state.heard}${says};` }),
  },
});
const fill = policy('fill', { whenever: service.Answered, send: box.Put });
const mini = miniScenario([box, fill], { commands: [service.Ask], externals: [service] });

interface Given {
  readonly n: number;
  readonly captures?: boolean;
  readonly takesFailures?: boolean;
  readonly retry?: { times: number; first: number; factor: number; atMost: number; jitter: boolean };
  readonly fault?: Fault;
  readonly switches?: SwitchValues;
}

/** Asks the service with a via that leads to the box, the first of whose instances hears how it ended. */
function asked({ n, captures = false, takesFailures = false, retry, fault, switches = {} }: Given) {
  const system = compile(mini, switches);
  const watcher = system.byName.get('box')!;
  const hear = system.commands.get('Hear')!.route;
  const toldRoute = { ...hear, kind: 'reply' as const, type: 'Told', keyField: null };
  toldRoute.handler = ({ says }: { says: string }) => ({ Heard: { says } });
  (watcher as { toldRoute: typeof toldRoute }).toldRoute = toldRoute;

  const inputs = inputsOf([service.Ask({ id: 'a', n })]);
  const start = emptyWorld(system, 1, inputs);
  const oracle = fault === undefined ? defaultOracle() : faultAtFirst('Ask', fault);
  const first = step(system, start, oracle)!.record();
  const via = { consumer: 'box', key: 'w', token: 't1', captures, takesFailures, retry: retry ?? null, depth: 7 };
  const records: StepRecord[] = [{ ...first, sent: first.sent.map((one) => ({ ...one, via })) }];
  let world = applyRecord(system, start, records[0]!);
  let folded = world;
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    const record = throughJson(taken.record());
    records.push(record);
    world = taken.world;
    folded = applyRecord(system, folded, record);
    expect(hashOf(folded), `after step ${record.n}`).toBe(hashOf(world));
  }
  const told = records
    .flatMap(({ sent, at }) => sent.map((one) => ({ ...one, at })))
    .filter(({ type }) => type === 'Told');
  return { records, told, world, types: records.map(({ message, outcome }) => `${message.type} ${outcome}`) };
}

describe('whoever stands between', () => {
  it('is told that it was handled, when the answer arrives, with the events', () => {
    const { told, types } = asked({ n: 5 });
    expect(told).toMatchObject([
      { to: 'box', key: 'w', due: 20, data: { token: 't1', says: 'handled', attempts: 1, error: null } },
    ]);
    expect(told[0]!.data['events']).toEqual([{ type: 'Answered', data: { n: 5, id: 'a' } }]);
    expect(told[0]).not.toHaveProperty('via');
    // and the listeners heard of it as always
    expect(types).toContain('Answered handled');
  });

  it('is told why it was refused, and why it was given up', () => {
    expect(asked({ n: 100 }).told).toMatchObject([{ data: { says: 'refused', reason: 'too much', error: null } }]);
    const { told, world } = asked({ n: -1 });
    expect(told).toMatchObject([{ data: { says: 'gave up', attempts: 4, error: 'handler-threw' } }]);
    expect(world.standing.dead).not.toBeNull();
  });

  it('brings retries of its own, and may deal with the failure itself', () => {
    const retry = { times: 1, first: 700, factor: 1, atMost: 700, jitter: false };
    const { told, world, types } = asked({ n: -1, retry, takesFailures: true });
    expect(types.slice(1, 3)).toEqual(['Ask failed', 'Ask failed']);
    expect(told).toMatchObject([{ at: 700, data: { says: 'gave up', attempts: 2 } }]);
    expect(world.standing.dead).toBeNull();
  });

  it('captures the events: recorded, carried as whole messages, published by nobody', () => {
    const { records, told, types } = asked({ n: 5, captures: true });
    expect(records[1]).toMatchObject({ consumer: 'service', events: [{ type: 'Answered', position: 1 }] });
    expect(records[1]!.sent.map(({ type }) => type)).toEqual(['Told']);
    expect(told[0]!.data['rows']).toMatchObject([{ type: 'Answered', from: 'service', to: 'fill', position: 1 }]);
    expect(types).not.toContain('Answered handled');
  });

  it('hears nothing of a captured call that decides for nothing, or whose reply is lost', () => {
    expect(asked({ n: 0, captures: true }).told).toEqual([]);
    expect(asked({ n: 0 }).told).toMatchObject([{ data: { says: 'handled', events: [] } }]);
    expect(asked({ n: 5, captures: true, fault: { kind: 'lose reply' } }).told).toEqual([]);
  });

  it('hears of a second copy that it was handled, unless it captures', () => {
    const duplicate = { kind: 'duplicate' } as const;
    const says = (told: readonly { data: object }[]) => told.map(({ data }) => (data as { says: string }).says);
    expect(says(asked({ n: 5, fault: duplicate }).told)).toEqual(['handled', 'handled']);
    expect(says(asked({ n: 5, fault: duplicate, captures: true }).told)).toEqual(['handled']);
  });

  it.each([true, false])('hears of it after a crash only where an outbox keeps it (captures: %s)', (captures) => {
    const fault: Fault = { kind: 'crash', when: 'after commit' };
    const { told, types } = asked({ n: 5, fault, captures });
    expect(told.filter(({ data }) => (data['events'] as unknown[]).length > 0)).toHaveLength(1);
    expect(types).toContain('outbox handled');
    const without = asked({ n: 5, fault, captures, switches: { outbox: false } }).told;
    // the redelivered copy is a duplicate: nothing to capture any more
    expect(without.map(({ data }) => (data['events'] as unknown[]).length)).toEqual(captures ? [] : [0]);
  });

  it('makes waiting letters differ in the hash of the world', () => {
    const system = compile(mini);
    const start = emptyWorld(system, 1, inputsOf([service.Ask({ id: 'a', n: 1 })]));
    const record = step(system, start, defaultOracle())!.record();
    const via = { consumer: 'box', key: '', token: 't', captures: true, takesFailures: true, retry: null, depth: 1 };
    const tokens = [undefined, via, { ...via, token: 'u' }].map((one) =>
      hashOf(applyRecord(system, start, { ...record, sent: record.sent.map((m) => (one ? { ...m, via: one } : m)) })),
    );
    expect(new Set(tokens).size).toBe(3);
  });

  it('keeps in whose name a letter travels as plain JSON', () => {
    const system = compile(mini);
    const start = emptyWorld(system, 1, inputsOf([service.Ask({ id: 'a', n: 1 })]));
    const { world } = step(system, start, defaultOracle())!;
    const { letter } = [...queueItems(world.queue)][0]!;
    const { from, cause, root, depth, position, origin, asked } = letter;
    expect(senderFrom(system, throughJson(senderRecord(letter)))).toEqual({
      from,
      cause,
      root,
      depth,
      position,
      origin,
      asked,
    });
  });
});
