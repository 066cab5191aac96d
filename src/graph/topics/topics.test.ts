import { describe as suite, expect, it } from 'vitest';
import { aggregate, describe, projection, toggle, topic, viewOf } from '../../kernel/index.ts';
import { orderTracking } from '../../scenarios/order-tracking/scenario.ts';
import { play, playScript, type KernelRun } from '../../testing/kernel-run.ts';
import { inputsOf, miniScenario, playMini } from '../../testing/mini-scenario.ts';
import { createTopicHistory, placeId } from './history.ts';
import { countUpTo, topicPictures, type Lane } from './picture.ts';
import { shiftsInForce, shiftsOf } from './shifts.ts';
import { groupWords, laneWords, ownersWords } from './words.ts';

const parcels = 'parcel-events';

function look(script: string) {
  const model = describe(orderTracking);
  const run = playScript(orderTracking, script);
  const history = createTopicHistory(model)(run.records);
  const at = (n: number) => {
    const world = run.worlds[n];
    if (world === undefined) throw new Error(`there is no step ${n}`);
    return topicPictures(model, viewOf(run.system, world), history);
  };
  const end = run.records.length;
  return { model, run, history, at, end };
}

const named = (pictures: ReturnType<ReturnType<typeof look>['at']>, name = parcels) => {
  const found = pictures.find((one) => one.topic.name === name);
  if (found === undefined) throw new Error(`there is no topic ${name}`);
  return found;
};
const trackerOn = (lane: Lane | undefined) => lane?.readers.find(({ group }) => group.title === 'tracker');
const stepOf = ({ records }: KernelRun, type: string, consumer?: string): number =>
  records.find(({ message, consumer: by }) => message.type === type && (consumer === undefined || by === consumer))
    ?.n ?? 0;

suite('lanes', () => {
  it('hold what the partitions hold, in the order of offsets, with the step that appended it', () => {
    const { run, at, end } = look('delivered');
    const { lanes, records } = named(at(end));
    const kept = viewOf(run.system, run.last).instances.filter(({ component }) => component === parcels);
    expect(
      lanes.map(({ records: all }) => all.map(({ offset, type, key, data }) => ({ offset, type, key, data }))),
    ).toEqual(
      kept.map(({ state }) =>
        (state as unknown as { records: { offset: number; type: string; key: string; data: object }[] }).records.map(
          ({ offset, type, key, data }) => ({ offset, type, key, data }),
        ),
      ),
    );
    expect(records).toBe(7);
    for (const { n, type } of lanes.flatMap((lane) => lane.records))
      expect(run.records[n - 1]).toMatchObject({ n, consumer: parcels, message: { type } });
  });

  it('end at the cursor, and know what comes after it', () => {
    const { at, end } = look('delivered');
    const half = named(at(Math.floor(end / 2)));
    expect(half.records).toBeGreaterThan(0);
    expect(half.records).toBeLessThan(7);
    expect(half.lanes.reduce((sum, { known }) => sum + known, 0)).toBe(7);
    for (const lane of half.lanes) {
      expect(lane.records.slice(0, lane.end).every(({ n }) => n <= end / 2)).toBe(true);
      expect(lane.records.slice(lane.end).every(({ n }) => n > end / 2)).toBe(true);
    }
    expect(named(at(0)).records).toBe(0);
  });

  it('forget what the topic forgets', () => {
    const model = describe(orderTracking);
    const report = { type: 'ReportHealth', data: { service: 'delivery', ms: 5 } };
    const run = play(orderTracking, {
      inputs: inputsOf(...Array.from({ length: 25 }, (_, i) => [report, i] as const)),
    });
    const [lane] = named(
      topicPictures(model, viewOf(run.system, run.last), createTopicHistory(model)(run.records)),
      'service-health',
    ).lanes;
    expect(lane).toMatchObject({ start: 5, end: 25, known: 25 });
    expect(lane && laneWords(lane)).toMatch(/^partition 0: 25 records, kept from 5; operations at 25, lag /);
  });

  it('are found without looking at each record', () => {
    const all = Array.from({ length: 1_000 }, (_, i) => ({ n: i * 3 }));
    expect([0, 1, 3, 2_996, 2_997, 9_999].map((n) => countUpTo(all, n))).toEqual([1, 1, 2, 999, 1_000, 1_000]);
    expect(countUpTo([], 5)).toBe(0);
  });

  it('grow with the run, and start anew for another one', () => {
    const { model, run } = look('delivered');
    const grow = createTopicHistory(model);
    const counts = (upTo: number) => [...grow(run.records.slice(0, upTo)).lanes.values()].flat().length;
    expect([60, run.records.length, 60].map(counts)).toEqual([
      expect.any(Number),
      counts(run.records.length),
      counts(60),
    ]);
    expect(counts(run.records.length)).toBeGreaterThan(counts(60));
  });
});

suite('a group on a lane', () => {
  it('has the position, the committed offset and the lag that the kernel has', () => {
    const { run, at, end } = look('delivered');
    for (const n of [0, 20, 40, 60, end]) {
      const view = viewOf(run.system, run.worlds[n] ?? run.last);
      for (const { partition, end: of, readers } of named(at(n)).lanes) {
        for (const { group, position, committed, lag, unread } of readers) {
          const state = view.instances.find(({ component, key }) => component === group.name && key === `${partition}`)
            ?.state as { position: number; committed: number };
          expect({ position, committed }).toEqual({ position: state.position, committed: state.committed });
          expect([lag, unread]).toEqual([of - committed, of - position]);
        }
      }
    }
  });

  it('stands as it stands, in words', () => {
    const { run, at, end } = look('kill');
    const killed = stepOf(run, 'StopMember', `${parcels}/tracker`);
    const stands = (n: number) => named(at(n)).lanes.map((lane) => trackerOn(lane)?.stand.text);
    expect(stands(0)).toEqual(['up to date', 'up to date', 'up to date']);
    expect(stands(killed).slice(0, 2)).toEqual(['up to date', 'up to date']);
    const lost = run.records.findLast(({ message }) => message.type === 'LosePartition')?.n ?? 0;
    expect(stands(lost).slice(0, 2)).toEqual(['died unnoticed', 'died unnoticed']);
    expect(named(at(end)).lanes.map((lane) => trackerOn(lane)?.owner)).toEqual(['tracker-2', 'tracker-2', 'tracker-2']);
  });

  it('is told apart while a record is tried again, while it is paused and while nobody reads', () => {
    const failing = look('dead-letters');
    const failed = failing.run.records.find(({ outcome, consumer }) => outcome === 'failed' && consumer === 'tracker');
    const stands = named(failing.at(failed?.n ?? 0)).lanes.map((lane) => trackerOn(lane)?.stand);
    expect(stands.find((stand) => stand?.is === 'retrying')?.text).toMatch(/^retries \d at [\d\u00A0]+\u00A0ms$/);
    const alone = look('catching-up');
    const nobody = alone.run.records.findLast(({ message }) => message.type === 'StopMember')?.n ?? 0;
    const released = alone.run.records.findLast(({ message, n }) => message.type === 'PartitionReleased' && n > nobody);
    expect(named(alone.at(released?.n ?? 0)).groups[0]).toMatchObject({ status: 'empty', members: [] });
    expect(named(alone.at(released?.n ?? 0)).lanes.map((lane) => trackerOn(lane)?.stand.is)).toEqual([
      'nobody',
      'nobody',
      'nobody',
    ]);
    const { model, run, history, end } = look('delivered');
    const view = { ...viewOf(run.system, run.worlds[end] ?? run.last), paused: [`${parcels}/tracker`] };
    const paused = named(topicPictures(model, view, history));
    expect(paused.lanes.map((lane) => trackerOn(lane)?.stand.is)).toEqual(['paused', 'paused', 'paused']);
    expect(paused.groups[0] && groupWords(paused.groups[0])).toBe('paused by hand');
  });

  it('knows its dead letters by reason', () => {
    const { at, end } = look('dead-letters');
    const { groups, lanes } = named(at(end));
    expect(groups[0]?.dead).toHaveLength(4);
    expect(groups[0]?.dead.every(({ count }) => count === 1)).toBe(true);
    expect(lanes.flatMap((lane) => trackerOn(lane)?.dead ?? [])).toHaveLength(4);
    const dead = named(at(end), 'parcel-events.tracker.dead');
    expect(dead.records).toBe(4);
    expect(dead.groups).toEqual([]);
  });

  it('knows what people have ordered, until it is done', () => {
    const { run, at } = look('one-more');
    const ordered = (n: number) => named(at(n)).groups[0]?.ordered;
    const taken = stepOf(run, 'StartMember', 'gateway');
    const done = stepOf(run, 'StartMember', `${parcels}/tracker`);
    expect([taken - 1, taken, done].map(ordered)).toEqual([[], ['StartMember'], []]);
  });

  it('remembers what it read twice', () => {
    const { history } = look('kill');
    const all = [0, 1, 2].flatMap((p) => [...(history.readings.get(placeId(`${parcels}/tracker`, p))?.values() ?? [])]);
    expect(all.some(({ out }) => out.length > 1)).toBe(true);
    const calm = look('delivered').history;
    const once = [0, 1, 2].flatMap((p) => [...(calm.readings.get(placeId(`${parcels}/tracker`, p))?.values() ?? [])]);
    expect(once).toHaveLength(7);
    expect(once.every(({ out, answers }) => out.length === 1 && answers.every(({ reason }) => reason === null))).toBe(
      true,
    );
  });
});

suite('in words', () => {
  it('a lane says how many records it has and how far everybody is', () => {
    const { at, end } = look('delivered');
    const lane = named(at(end)).lanes.find(({ end: of }) => of === 4);
    expect(lane && laneWords(lane)).toBe(
      `partition ${lane?.partition}: 4 records; tracker at 4, lag 1, owned by ${trackerOn(lane)?.owner}; ` +
        'monitor at 4, lag 1, owned by monitor-1; audit at 4, lag 0, owned by audit-1',
    );
  });

  it('owners are named with their partitions', () => {
    expect(ownersWords(['a', null, 'a', 'b'])).toBe('a: 0, 2; b: 3; nobody: 1');
    expect(ownersWords([])).toBe('');
  });
});

suite('rebalances', () => {
  it('stand in the order of time, with who came and went, and who had what', () => {
    const { model, run, history } = look('one-more');
    const first = new Map([[`${parcels}/tracker`, ['tracker-1', 'tracker-1', 'tracker-2']]]);
    const found = model.topics.find(({ name }) => name === parcels);
    if (found === undefined) throw new Error('no topic');
    const shifts = shiftsOf(found, history, first);
    expect(shifts.map(({ group, kind, title, text }) => `${group} ${kind}: ${title}, ${text}`)).toEqual([
      'tracker assigned: generation 1, tracker-1: 0, 1; tracker-2: 2',
      'tracker note: tracker-3, joins',
      'tracker rebalancing: rebalancing, 1, 2 to be let go, takes 0\u00A0ms',
      'tracker assigned: generation 2, tracker-1: 0; tracker-2: 1; tracker-3: 2',
    ]);
    const done = shifts.at(-1)?.n ?? 0;
    expect([...shiftsInForce(shifts, done - 1)]).toEqual(['tracker 0']);
    expect([...shiftsInForce(shifts, done)]).toEqual([shifts.at(-1)?.id]);
    expect(run.records[done - 1]?.events.some(({ type }) => type === 'Rebalanced')).toBe(true);
  });

  it('tell a member that was stopped from one that was killed and missed', () => {
    const notes = (script: string) => {
      const { model, history } = look(script);
      const found = model.topics.find(({ name }) => name === parcels);
      if (found === undefined) throw new Error('no topic');
      return shiftsOf(found, history, new Map()).flatMap(({ kind, title, text }) =>
        kind === 'note' ? [`${title} ${text}`] : [],
      );
    };
    expect(notes('graceful-shutdown')).toEqual(['tracker-1 is stopped: finishes, commits, leaves']);
    expect(notes('kill')).toEqual(['tracker-1 dies without a word', 'tracker-1 is missed: its session is over']);
  });
});

suite('a variant without its topic', () => {
  const log = toggle('log', { on: 'by topic', off: 'by queue' });
  const cup = aggregate('cup', {
    key: 'id',
    commands: { Fill: {} },
    events: { Filled: {} },
    initialState: {},
    decide: { Fill: () => ({ Filled: {} }) },
    evolve: { Filled: (state) => state },
  });
  const shelf = projection('shelf', {
    from: [cup],
    key: 'id',
    initialState: { n: 0 },
    evolve: { Filled: ({ n }) => ({ n: n + 1 }) },
  });
  const cups = topic('cups', {
    carries: [cup.Filled],
    partitions: 2,
    by: 'id',
    given: log,
    groups: { shelf: { consumers: [shelf], members: 1 } },
  });
  const scenario = miniScenario([cup, shelf], { commands: [cup.Fill], channels: [cups], switches: [log] });

  it.each([
    [true, ['cups']],
    [false, []],
  ])('with the switch %s has the topics %j', (on, names) => {
    const run = playMini(scenario, [[cup.Fill({ id: 'c' })]], { switches: { log: on } });
    const model = describe(scenario);
    const pictures = topicPictures(model, viewOf(run.system, run.last), createTopicHistory(model)(run.records));
    expect(pictures.map(({ topic: { name } }) => name)).toEqual(names);
  });

  it('has no picture before the first world is there', () => {
    const model = describe(scenario);
    expect(topicPictures(model, null, createTopicHistory(model)([]))).toEqual([]);
  });
});
