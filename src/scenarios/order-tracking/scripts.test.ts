import { describe, expect, it } from 'vitest';
import {
  applyRecord,
  compile,
  emptyWorld,
  hashOf,
  type DeadLetterData,
  type LogState,
  type MembersState,
  type ReaderState,
  type SwitchValues,
} from '../../kernel/index.ts';
import {
  brokenLaws,
  neverHappened,
  playScript,
  stateOf,
  throughJson,
  type KernelRun,
} from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { orderTracking } from './scenario.ts';

const scripts = orderTracking.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}) => playScript(orderTracking, script, { switches });
const journeyOf = (run: KernelRun, id: string) =>
  (stateOf(run, 'tracker', id) as { journey: readonly string[] } | undefined)?.journey;
const readers = (run: KernelRun, group: string) =>
  ['0', '1', '2'].map((p) => stateOf(run, `parcel-events/${group}`, p) as ReaderState);
const members = (run: KernelRun) => stateOf(run, 'parcel-events/tracker', 'members') as MembersState;
const dead = (run: KernelRun) =>
  (stateOf(run, 'parcel-events.tracker.dead', '0') as LogState).records.map(
    ({ data }) => data as unknown as DeadLetterData,
  );

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('returns each event that the scenario declares', () => {
    expect(neverHappened(scripts.map(([id]) => played(id)))).toEqual([]);
  });
});

describe('its records', () => {
  it.each(scripts)('of %s lead to the same world again', (id) => {
    const { system, seed, inputs, records } = played(id);
    const fresh = compile(orderTracking, system.switches);
    let world = emptyWorld(fresh, seed, inputs);
    for (const record of throughJson(records)) {
      world = applyRecord(fresh, world, record);
      expect(hashOf(world), `after step ${record.n}`).toBe(record.hash);
    }
  });
});

describe('a parcel on the log', () => {
  const run = played('delivered');

  it('keeps to one partition, and two parcels have two', () => {
    const keys = ['0', '1', '2'].map((p) =>
      [...new Set((stateOf(run, 'parcel-events', p) as LogState).records.map(({ key }) => key))].join(),
    );
    expect(keys.toSorted()).toEqual(['', 'p-1', 'p-2']);
  });

  it('is tracked, watched and audited, each by its own group', () => {
    expect(journeyOf(run, 'p-1')).toEqual(['handed over', 'Reading', 'Swindon', 'delivered']);
    expect(stateOf(run, 'monitor', 'p-1')).toEqual({ heard: 4 });
    expect(stateOf(run, 'audit trail', 'p-2')).toEqual({
      entries: [
        { what: 'handed over for York', customer: 'bob' },
        { what: 'seen in Leeds', customer: 'bob' },
        { what: 'delivered', customer: 'bob' },
      ],
    });
  });

  it('is committed by each group as it says', () => {
    for (const { committed, end } of readers(run, 'audit')) expect(committed).toBe(end);
    expect(readers(run, 'tracker').map(({ end, committed }) => end - committed)).toEqual(expect.arrayContaining([1]));
  });

  it('leaves technical records in a log of their own', () => {
    const { records } = stateOf(run, 'service-health', '0') as LogState;
    expect(records).toHaveLength(7);
    expect(new Set(records.map(({ type }) => type))).toEqual(new Set(['HealthReported']));
    expect(stateOf(run, 'service health', 'delivery')).toMatchObject({ reports: 7, slow: 0 });
  });
});

describe('with other amounts', () => {
  it.each([
    { partitions: 1, 'tracker members': 2 },
    { partitions: 8, 'tracker members': 3, 'commit every': 1 },
    { partitions: 2, 'tracker members': 5, 'commit every': 50, 'session timeout': 500 },
  ])('%j the journeys are the same', (switches) => {
    for (const script of ['delivered', 'kill', 'one-more']) {
      const run = played(script, switches);
      expect(brokenLaws(run), script).toEqual([]);
      expect(journeyOf(run, 'p-2')).toEqual(['handed over', 'Leeds', 'delivered']);
    }
  });

  it('without members nobody reads, and the records wait', () => {
    const run = played('delivered', { 'tracker members': 0 });
    expect(brokenLaws(run)).toContain('every group has read every record');
    expect(readers(run, 'tracker').map(({ status }) => status)).toEqual(['unassigned', 'unassigned', 'unassigned']);
    expect(readers(run, 'tracker').reduce((sum, { backlog }) => sum + backlog.length, 0)).toBe(7);
  });
});

describe('thin events', () => {
  it('cost a question and an answer for each change', () => {
    const asked = ({ records }: KernelRun) => records.filter(({ message }) => message.type === 'LookUp').length;
    expect([asked(played('delivered')), asked(played('thin-events'))]).toEqual([0, 7]);
    expect(journeyOf(played('thin-events'), 'p-1')).toEqual(journeyOf(played('delivered'), 'p-1'));
  });

  it('lose what happened while nobody asked', () => {
    expect(journeyOf(played('catching-up'), 'p-1')).toEqual(['handed over', 'Reading', 'Swindon', 'delivered']);
    expect(journeyOf(played('thin-and-late'), 'p-1')).toEqual(['handed over', 'Swindon', 'Swindon', 'delivered']);
  });
});

describe('a member of the tracker', () => {
  const copies = ({ records }: KernelRun) =>
    records.filter(({ consumer, copy }) => consumer === 'tracker' && copy === 'g').map(({ outcome }) => outcome);

  it('that is stopped leaves nothing to read again', () => {
    const run = played('graceful-shutdown');
    expect(copies(run)).toEqual([]);
    expect(members(run)).toMatchObject({ status: 'stable', generation: 2, members: [{ name: 'tracker-2' }] });
    expect(
      run.records.filter(({ message }) => message.type === 'AssignPartition').every(({ at }) => at === 5_000),
    ).toBe(true);
  });

  it('that is killed is missed after its session, and what it had not committed is read again', () => {
    const run = played('kill');
    expect(copies(run)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(run.records.filter(({ message }) => message.type === 'AssignPartition').map(({ at }) => at)).toEqual(
      expect.arrayContaining([15_000]),
    );
    expect(brokenLaws(run)).toEqual([]);
  });

  it('that commits each record leaves less', () => {
    expect(copies(played('kill', { 'commit every': 1 }))).toEqual([]);
  });

  it('that is killed doubles the journey where no inbox knows the records', () => {
    const run = played('kill-without-inbox');
    expect(journeyOf(run, 'p-1')?.slice(0, 4)).toEqual(['handed over', 'Reading', 'handed over', 'Reading']);
    expect(brokenLaws(run)).toEqual(['the tracker shows the journey of each parcel, but for what is a dead letter']);
  });

  it('that comes gets its share', () => {
    expect(members(played('one-more')).assignment).toEqual(['tracker-1', 'tracker-2', 'tracker-3']);
  });
});

describe('what cannot be processed', () => {
  const run = played('dead-letters');

  it('goes into the dead letter topic with its reason, tries and times', () => {
    const letters = dead(run).map(({ reason, key, attempts, firstFailure, lastFailure }) =>
      [reason, key, attempts, firstFailure, lastFailure].join(' '),
    );
    expect(letters.toSorted()).toEqual([
      'DESERIALIZATION_ERROR p-1 1 0 0',
      'PROCESSING_ERROR p-3 4 2000 9000',
      'TIMEOUT_ERROR p-4 4 3000 10000',
      'VALIDATION_ERROR p-2 1 1000 1000',
    ]);
    for (const { group, host, topic, type } of dead(run))
      expect([group, topic, type, host]).toEqual([
        'parcel-events/tracker',
        'parcel-events',
        'ParcelHandedOver',
        expect.stringMatching(/^tracker-[12]$/),
      ]);
  });

  it('is given up sooner where there are fewer tries', () => {
    expect(
      Math.max(...dead(played('dead-letters', { 'tries after the first': 1 })).map(({ attempts }) => attempts)),
    ).toBe(2);
  });

  it('waits as long as the amounts say, and never longer than the longest pause', () => {
    const run = played('dead-letters', { 'first pause': 100, 'longest pause': 250 });
    const tries = run.records.filter(({ consumer, key, error }) => consumer === 'tracker' && key === 'p-3' && error);
    expect(tries.map(({ at }) => at)).toEqual([2_000, 2_100, 2_300, 2_550]);
  });

  it('does not stop the others, nor the other groups', () => {
    expect(journeyOf(run, 'p-1')).toEqual(['delivered']);
    expect(stateOf(run, 'monitor', 'p-1')).toEqual({ heard: 2 });
    expect(brokenLaws(run)).toEqual([]);
  });

  it('is processed after a fix', () => {
    const mended = played('reprocessed');
    expect(dead(mended)).toHaveLength(1);
    expect(readers(mended, 'tracker').flatMap((reader) => reader.dead)).toEqual([]);
    expect(journeyOf(mended, 'p-1')).toEqual(['handed over', 'Reading', 'delivered']);
  });
});

describe('a parcel that is silent', () => {
  it('leads to a complaint after the hour, or sooner', () => {
    const complained = (run: KernelRun) => run.records.find(({ consumer }) => consumer === 'complaint')?.at;
    expect(complained(played('silence'))).toBe(4_000 + 60 * 60_000);
    expect(complained(played('silence', { silence: 5 }))).toBe(4_000 + 5 * 60_000);
    expect(complained(played('delivered'))).toBeUndefined();
  });
});
