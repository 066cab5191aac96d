/** What a topic promises, whatever breaks: order in each partition, nothing lost, and a run that folds from its records. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../shared/same-json.ts';
import { text, whole } from '../../testing/fields.ts';
import { playOn, stateOf, throughJson, type KernelRun } from '../../testing/kernel-run.ts';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { seeded } from '../../testing/seeded.ts';
import { seededOracle } from '../../testing/seeded-oracle.ts';
import {
  aggregate,
  applyRecord,
  compile,
  emptyWorld,
  hashOf,
  process,
  projection,
  replayOracle,
  topic,
  viewOf,
  type Fault,
  type LogState,
  type MembersState,
  type ReaderState,
} from '../index.ts';

const parcel = aggregate('parcel', {
  key: 'id',
  commands: { Move: { n: whole }, Say: { what: text } },
  events: { Moved: { n: whole }, Said: { what: text } },
  initialState: { n: 0 },
  decide: { Move: ({ n }) => ({ Moved: { n } }), Say: ({ what }) => ({ Said: { what } }) },
  evolve: { Moved: (_, { n }) => ({ n }), Said: (state) => state },
});
const tracker = projection('tracker', {
  from: [parcel],
  key: 'id',
  initialState: { seen: '' },
  evolve: { Moved: ({ seen }, { n }) => ({ seen: `${seen}${n},` }) },
});
const monitor = process('monitor', {
  key: 'id',
  listensTo: [parcel],
  sends: [parcel.Say],
  initialState: { seen: '' },
  decide: { Moved: ({ id }) => [parcel.Say({ id, what: 'heard' })] },
  evolve: { Moved: ({ seen }, { n }) => ({ seen: `${seen}${n},` }) },
});
const moves = topic('moves', {
  carries: [parcel.Moved],
  partitions: 3,
  by: 'id',
  groups: {
    tracker: {
      consumers: [tracker],
      members: 2,
      retry: { times: 2, first: 1_000 },
      deadLetters: { topic: 'dead' },
      assignment: 'round robin',
    },
    monitor: { consumers: [monitor], members: 1, commitEvery: 2 },
  },
});
const scenario = miniScenario([parcel, tracker, monitor], {
  commands: [parcel.Move, ...Object.values(moves.orders)],
  channels: [moves],
});

const groups = ['tracker', 'monitor'] as const;
const ids = ['a', 'b', 'c', 'd'] as const;
const at = fc.integer({ min: 0, max: 20_000 });
type Action = readonly [what: 'move' | 'start' | 'stop' | 'kill', which: number, at: number];
const actions = fc.array(
  fc.tuple(fc.constantFrom<Action[0]>('move', 'move', 'move', 'move', 'start', 'stop', 'kill'), fc.nat({ max: 3 }), at),
  { minLength: 3, maxLength: 16 },
);

/** Moves are numbered in the order of their time, which is the order in which one parcel's follow each other. */
function commands(list: readonly Action[]) {
  return list
    .toSorted((x, y) => x[2] - y[2])
    .map(([what, which, when], i) => {
      const group = groups[which % 2] ?? 'tracker';
      const order = { group, member: `${group}-${(which >> 1) + 1}` };
      if (what === 'move') return [parcel.Move({ id: ids[which] ?? 'a', n: i }), when] as const;
      if (what === 'start') return [moves.orders.StartMember({ group, member: `${group}-${i + 10}` }), when] as const;
      return [what === 'stop' ? moves.orders.StopMember(order) : moves.orders.KillMember(order), when] as const;
    });
}

/** At the end a member comes to each group, so that there is somebody to read what is left. */
const lateComers = groups.map((group) => [moves.orders.StartMember({ group, member: 'late' }), 100_000] as const);

const faultKinds = ['fail', 'crash', 'duplicate', 'delay'] as const;
const plans = fc.record({
  actions,
  seed: fc.integer({ min: 0, max: 9_999 }),
  fault: fc.constantFrom(0, 0.05, 0.2),
  kill: fc.boolean(),
});
type Plan = typeof plans extends fc.Arbitrary<infer P> ? P : never;

function runOf({ actions: list, seed, fault, kill }: Plan): KernelRun {
  const inputs = inputsOf(...commands(list.filter(([what]) => kill || what !== 'kill')), ...lateComers);
  const oracle = seededOracle(seed, { sched: 0.2, fault, faults: faultKinds.flatMap(faultsOf), env: 0, jitter: 0.2 });
  return playOn(compile(scenario), { inputs, oracle, seed, limit: 3_000 });
}

function faultsOf(kind: (typeof faultKinds)[number]): readonly Fault[] {
  switch (kind) {
    case 'fail':
      return [{ kind, times: 1 }];
    case 'delay':
      return [{ kind, ms: 700 }];
    case 'duplicate':
      return [{ kind }];
    case 'crash':
      return (['before commit', 'after commit', 'after publish'] as const).map((when) => ({ kind, when }));
  }
}

const logOf = (run: KernelRun, p: string) => stateOf(run, 'moves', p) as LogState;
const readerOf = (run: KernelRun, group: string, p: string) => stateOf(run, `moves/${group}`, p) as ReaderState;
const seenBy = (run: KernelRun, id: string) =>
  (stateOf(run, 'tracker', id) as { seen: string } | undefined)?.seen ?? '';
const partitions = ['0', '1', '2'];
const recordsOf = (run: KernelRun, id: string) =>
  partitions
    .flatMap((p) => logOf(run, p).records)
    .filter(({ key }) => key === id)
    .map(({ data }) => data['n'] as number);

const check = (runs: number, holds: (run: KernelRun, plan: Plan) => void) =>
  fc.assert(
    fc.property(plans, (plan) => holds(runOf(plan), plan)),
    seeded(runs),
  );

describe('a topic and its groups', { timeout: 60_000 }, () => {
  it('lose nothing: each group has read to the end, and its consumers have every record or it is a dead letter', () => {
    check(40, (run) => {
      for (const group of groups) {
        for (const p of partitions) {
          const reader = readerOf(run, group, p);
          expect(reader.position, `${group} ${p}`).toBe(logOf(run, p).end);
          expect(reader.status).toBe('waiting');
        }
      }
      for (const id of ids) {
        const log = recordsOf(run, id);
        const dead = partitions
          .flatMap((p) => readerOf(run, 'tracker', p).dead.map(({ offset }) => [p, offset] as const))
          .map(([p, offset]) => logOf(run, p).records[offset]?.data['n']);
        const seen = seenBy(run, id).split(',').filter(Boolean);
        expect(seen.map(Number)).toEqual(log.filter((n) => !dead.includes(n)));
      }
    });
  });

  it('keep the order of each partition: the next offset, or after a death the one that was committed', () => {
    check(30, (run) => {
      const next: { [reader: string]: number } = {};
      const committed: { [reader: string]: number } = {};
      for (const { consumer, key, events } of run.records) {
        if (!consumer.startsWith('moves/')) continue;
        const reader = `${consumer} ${key}`;
        for (const { type, data } of events) {
          const offset = data['offset'] as number;
          if (type === 'OffsetCommitted') committed[reader] = offset;
          if (type === 'PartitionLost') next[reader] = committed[reader] ?? 0;
          if (type !== 'RecordHandedOut') continue;
          expect(offset, reader).toBe(next[reader] ?? 0);
          next[reader] = offset + 1;
        }
      }
    });
  });

  it('have one owner for each partition at the end, and the members know who', () => {
    check(20, (run) => {
      for (const group of groups) {
        const { members, assignment, status } = stateOf(run, `moves/${group}`, 'members') as MembersState;
        expect(status).toBe('stable');
        expect(members.every((one) => one.status === 'active')).toBe(true);
        for (const p of partitions) expect(readerOf(run, group, p).owner).toBe(assignment[Number(p)]);
      }
    });
  });

  it('hand nothing out twice where members are stopped and never die', () => {
    check(30, (run, { kill, fault }) => {
      if (kill || fault > 0) return;
      const handed = run.records
        .filter(({ consumer }) => consumer.startsWith('moves/'))
        .flatMap(({ consumer, key, events }) =>
          events
            .filter(({ type }) => type === 'RecordHandedOut')
            .map(({ data }) => `${consumer} ${key} ${String(data['offset'] as number)}`),
        );
      expect(new Set(handed).size).toBe(handed.length);
    });
  });

  it('fold from their records, at every step', () => {
    check(20, ({ system, seed, inputs, records, last }) => {
      const fresh = compile(scenario, system.switches);
      let world = emptyWorld(fresh, seed, throughJson(inputs));
      for (const record of throughJson(records)) {
        world = applyRecord(fresh, world, record);
        expect(hashOf(world)).toBe(record.hash);
      }
      expect(sameJson(throughJson(viewOf(fresh, world)), throughJson(viewOf(system, last)))).toBe(true);
    });
  });
});

describe('a death at any step', { timeout: 60_000 }, () => {
  const list: readonly Action[] = [
    ['move', 0, 0],
    ['move', 0, 5],
    ['move', 1, 5],
    ['start', 0, 6],
    ['move', 2, 7],
    ['kill', 0, 8],
    ['move', 0, 9],
  ];
  const inputs = inputsOf(...commands(list), ...lateComers);
  const calm = playOn(compile(scenario), { inputs });

  it('and a death of the member after it: the two copies are told apart', () => {
    const two = inputsOf(
      [parcel.Move({ id: 'a', n: 1 })],
      [moves.orders.KillMember({ group: 'monitor', member: 'monitor-1' }), 500],
      ...lateComers,
    );
    const quiet = playOn(compile(scenario), { inputs: two });
    for (const { id, consumer } of quiet.records) {
      if (consumer !== 'monitor') continue;
      for (const when of ['after commit', 'after publish'] as const) {
        const oracle = replayOracle([{ kind: 'fault', at: id, fault: { kind: 'crash', when } }]);
        const run = playOn(compile(scenario), { inputs: two, oracle });
        for (const p of partitions) expect(readerOf(run, 'monitor', p).position).toBe(logOf(run, p).end);
      }
    }
  });

  it.each(['before commit', 'after commit', 'after publish'] as const)(
    '%s changes nothing for the consumers',
    (when) => {
      const seen = (run: KernelRun) => ids.map((id) => seenBy(run, id));
      for (const { id, consumer } of calm.records) {
        if (consumer === 'gateway') continue;
        const oracle = replayOracle([{ kind: 'fault', at: id, fault: { kind: 'crash', when } }]);
        const run = playOn(compile(scenario), { inputs, oracle });
        expect(seen(run), `${consumer} ${id}`).toEqual(seen(calm));
        expect(run.outcome).toBe('completed');
      }
    },
  );
});
