/** A topic and its groups, clause by clause. */
import { describe, expect, it } from 'vitest';
import { text, whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario, playMini, steps } from '../../testing/mini-scenario.ts';
import { play, stateOf, type KernelRunOptions } from '../../testing/kernel-run.ts';
import { faultsAt } from '../../testing/oracles.ts';
import { aggregate } from '../authoring/decider.ts';
import { process } from '../authoring/process.ts';
import { projection } from '../authoring/projection.ts';
import { toggle } from '../authoring/switches.ts';
import { topic, type Group } from '../authoring/topic.ts';
import type { Fault } from '../record/fault.ts';
import { whyNoHand } from './hands.ts';
import { checkpointOf, viewOf } from './view.ts';
import type { DeadLetterData, LogState, MembersState, ReaderState } from '../ports/log-state.ts';

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
const counter = process('counter', {
  key: 'id',
  listensTo: [parcel],
  sends: [parcel.Say],
  initialState: { n: 0 },
  decide: { Moved: () => [] },
  evolve: { Moved: ({ n }) => ({ n: n + 1 }) },
});

const retry = { times: 3, first: 1_000, factor: 2, atMost: 30_000 };
const group: Group = {
  consumers: [tracker],
  members: 2,
  retry,
  deadLetters: { topic: 'moves.dead', neverRetried: ['DESERIALIZATION_ERROR', 'VALIDATION_ERROR'] },
};

function log(more: Partial<Group> = {}, partitions = 3) {
  const moves = topic('moves', {
    carries: [parcel.Moved],
    partitions,
    by: 'id',
    groups: { tracker: { ...group, ...more }, counter: { consumers: [counter], members: 1 } },
  });
  const scenario = miniScenario([parcel, tracker, counter], {
    commands: [parcel.Move, ...Object.values(moves.orders)],
    channels: [moves],
  });
  return { moves, scenario };
}

type Sent = readonly [command: { readonly type: string; readonly data: object }, at?: number];
const run = (more: Partial<Group>, sent: readonly Sent[], options: KernelRunOptions = {}) =>
  playMini(log(more).scenario, sent, options);
const move = (id: string, n: number, at = 0) => [parcel.Move({ id, n }), at] as const;
const { orders } = log().moves;

const reader = (played: ReturnType<typeof run>, partition: string, name = 'tracker') =>
  stateOf(played, `moves/${name}`, partition) as ReaderState;
const members = (played: ReturnType<typeof run>) => stateOf(played, 'moves/tracker', 'members') as MembersState;
const dead = (played: ReturnType<typeof run>) =>
  (stateOf(played, 'moves.dead', '0') as LogState).records.map(({ data }) => data as unknown as DeadLetterData);
/** Happens to the n-th record of parcel `a` that reaches the tracker. */
const atTracker = (fault: Fault, nth = 1): KernelRunOptions => {
  let count = 0;
  return {
    oracle: faultsAt(({ consumer, key, attempt, copy }) => {
      if (consumer !== 'tracker' || key !== 'a' || attempt > 1 || copy !== '') return null;
      count++;
      return count === nth ? fault : null;
    }),
  };
};
/** The partitions in which these parcels lie. */
const home = (played: ReturnType<typeof run>, id: string) =>
  ['0', '1', '2'].find((p) => (stateOf(played, 'moves', p) as LogState).records.some(({ key }) => key === id)) ?? '';

describe('a topic', () => {
  it('gives each key one partition, and each record of it the next offset', () => {
    const played = run({}, [move('a', 1), move('a', 2, 10), move('b', 1, 20), move('a', 3, 30)]);
    const { records, end } = stateOf(played, 'moves', home(played, 'a')) as LogState;
    expect(records.filter(({ key }) => key === 'a').map(({ data }) => data['n'])).toEqual([1, 2, 3]);
    expect(records.map(({ offset }) => offset)).toEqual(records.map((_, i) => i));
    expect(end).toBe(records.length);
  });

  it('hands each record to every group, and each group to its consumers', () => {
    const played = run({}, [move('a', 1), move('a', 2, 10)]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,2,' });
    expect(stateOf(played, 'counter', 'a')).toEqual({ n: 2 });
    expect(steps(played).slice(1)).toEqual([
      expect.stringMatching(/^0 moves \d <- Moved: handled$/),
      expect.stringMatching(/^0 moves\/tracker \d <- Moved: handled$/),
      expect.stringMatching(/^0 moves\/counter \d <- Moved: handled$/),
      '0 tracker a <- Moved: handled',
      '0 counter a <- Moved: handled',
      expect.stringMatching(/^0 moves\/tracker \d <- Told: handled$/),
      expect.stringMatching(/^0 moves\/counter \d <- Told: handled$/),
      '10 parcel a <- Move: handled',
      expect.any(String),
      expect.any(String),
      expect.any(String),
      '10 tracker a <- Moved: handled',
      '10 counter a <- Moved: handled',
      expect.any(String),
      expect.any(String),
    ]);
  });

  it('has its instances, readers and members from the start', () => {
    const played = run({}, []);
    expect(members(played)).toMatchObject({
      status: 'stable',
      generation: 1,
      assignment: ['tracker-1', 'tracker-1', 'tracker-2'],
    });
    expect(reader(played, '2')).toMatchObject({ owner: 'tracker-2', status: 'waiting', position: 0 });
    expect(stateOf(played, 'moves', '0')).toMatchObject({ start: 0, end: 0 });
  });

  it('keeps so many records, and no more', () => {
    const moves = topic('moves', {
      carries: [parcel.Moved],
      partitions: 1,
      by: 'id',
      keeps: 2,
      groups: { tracker: { ...group, members: 1 } },
    });
    const scenario = miniScenario([parcel, tracker], { commands: [parcel.Move], channels: [moves] });
    const played = playMini(scenario, [move('a', 1), move('b', 2, 1), move('c', 3, 2)]);
    expect(stateOf(played, 'moves', '0')).toMatchObject({ start: 1, end: 3 });
  });
});

describe('a group', () => {
  it('commits after so many records, and knows its lag', () => {
    const played = run({ commitEvery: 2 }, [move('a', 1), move('a', 2, 1), move('a', 3, 2)]);
    expect(reader(played, home(played, 'a'))).toMatchObject({ position: 3, committed: 2, end: 3, status: 'waiting' });
    expect(reader(played, home(played, 'a')).backlog).toHaveLength(1);
  });

  it('tries a record again, and holds its partition meanwhile, but no other', () => {
    const probe = run(
      {},
      ['a', 'b', 'c', 'd', 'e'].map((id) => move(id, 1)),
    );
    const other = ['b', 'c', 'd', 'e'].find((id) => home(probe, id) !== home(probe, 'a')) ?? '';
    const same = ['b', 'c', 'd', 'e'].find((id) => home(probe, id) === home(probe, 'a')) ?? '';
    const played = run({}, [move('a', 1), move(same, 1), move(other, 1)], atTracker({ kind: 'fail', times: 2 }));
    expect(steps(played, 'tracker')).toEqual([
      '0 tracker a <- Moved: failed',
      `0 tracker ${other} <- Moved: handled`,
      '1000 tracker a <- Moved: failed',
      '3000 tracker a <- Moved: handled',
      `3000 tracker ${same} <- Moved: handled`,
    ]);
  });

  it.each([
    ['PROCESSING_ERROR', [0, 1_000, 3_000, 7_000]],
    ['TIMEOUT_ERROR', [0, 1_000, 3_000, 7_000]],
    ['DESERIALIZATION_ERROR', [0]],
    ['VALIDATION_ERROR', [0]],
  ] as const)('gives up on a %s after its tries, writes it into the dead letter topic and goes on', (as, tries) => {
    const played = run({}, [move('a', 1), move('a', 2)], atTracker({ kind: 'poison', as }));
    const failed = played.records.filter(({ consumer, error }) => consumer === 'tracker' && error !== null);
    expect(failed.map(({ at }) => at)).toEqual(tries);
    const last = tries.at(-1) ?? 0;
    expect(dead(played)).toMatchObject([
      {
        reason: as,
        topic: 'moves',
        partition: Number(home(played, 'a')),
        offset: 0,
        type: 'Moved',
        key: 'a',
        group: 'moves/tracker',
        host: reader(played, home(played, 'a')).owner,
        consumer: 'tracker',
        attempts: tries.length,
        firstFailure: 0,
        lastFailure: last,
        payload: { id: 'a', n: 1 },
      },
    ]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '2,' });
    expect(reader(played, home(played, 'a')).dead).toMatchObject([{ offset: 0, consumer: 'tracker', reason: as }]);
    expect(played.outcome).toBe('parked');
  });

  it('gives its dead letters to its consumers once more', () => {
    const played = run(
      {},
      [move('a', 1), [orders.ReprocessDeadLetters({ group: 'tracker' }), 60_000]],
      atTracker({ kind: 'poison' }),
    );
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,' });
    expect(reader(played, home(played, 'a')).dead).toEqual([]);
    expect(played.outcome).toBe('completed');
  });

  it('says that there is nothing to reprocess', () => {
    const played = run({}, [[orders.ReprocessDeadLetters({ group: 'tracker' })]]);
    expect(played.records.at(-1)?.error?.message).toBe('there is no dead letter of this group');
  });

  it.each([
    ['earliest', '1,2,3,'],
    ['latest', '3,'],
  ] as const)('without members waits, and then starts from the %s', (startsFrom, seen) => {
    const played = run({ members: 0, startsFrom }, [
      move('a', 1),
      move('a', 2, 1),
      [orders.StartMember({ group: 'tracker', member: 'm' }), 10],
      move('a', 3, 20),
    ]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen });
  });

  it.each([
    ['earliest', '1,2,1,2,3,'],
    ['latest', '1,2,3,'],
  ] as const)('set to the %s reads from there', (to, seen) => {
    const played = run({}, [
      move('a', 1),
      move('a', 2, 1),
      [orders.ResetOffsets({ group: 'tracker', to }), 10],
      move('a', 3, 20),
    ]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen });
    expect(stateOf(played, 'counter', 'a')).toEqual({ n: 3 });
  });
});

describe('rebalancing', () => {
  const owners = (played: ReturnType<typeof run>) => ['0', '1', '2'].map((p) => reader(played, p).owner);

  it('shares out anew when a member comes: what moves is revoked first', () => {
    const played = run({}, [[orders.StartMember({ group: 'tracker', member: 'tracker-3' })]]);
    expect(owners(played)).toEqual(['tracker-1', 'tracker-2', 'tracker-3']);
    expect(members(played)).toMatchObject({ status: 'stable', generation: 2 });
    expect(steps(played, 'moves/tracker')).toEqual([
      '0 moves/tracker members <- StartMember: handled',
      '0 moves/tracker 1 <- RevokePartition: handled',
      '0 moves/tracker 2 <- RevokePartition: handled',
      '0 moves/tracker members <- PartitionReleased: handled',
      '0 moves/tracker members <- PartitionReleased: handled',
      '0 moves/tracker 1 <- AssignPartition: handled',
      '0 moves/tracker 2 <- AssignPartition: handled',
    ]);
  });

  /** One record in hand fails twice; the member goes 500 ms after it came. */
  const leaving = (order: 'StopMember' | 'KillMember') => {
    const probe = run({}, [move('a', 1)]);
    const member = reader(probe, home(probe, 'a')).owner ?? '';
    return {
      home: home(probe, 'a'),
      played: run(
        {},
        [move('a', 1), move('a', 2), move('a', 3, 1), [orders[order]({ group: 'tracker', member }), 500]],
        atTracker({ kind: 'fail', times: 1 }, 2),
      ),
    };
  };

  it('a member that is stopped finishes what it has in hand, commits, and nothing is read twice', () => {
    const { played, home: p } = leaving('StopMember');
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,2,3,' });
    const released = played.records.find(
      ({ key, events }) => key === p && events.some(({ type }) => type === 'PartitionReleased'),
    );
    expect(released?.at).toBe(1_000);
    expect(released?.events.map(({ type }) => type)).toContain('OffsetCommitted');
    expect(members(played).members.map(({ name }) => name)).toEqual([reader(played, p).owner]);
    expect(played.records.filter(({ outcome }) => outcome === 'duplicate')).toEqual([]);
  });

  it('what a member that was killed had not committed is read again, after its session', () => {
    const { played, home: p } = leaving('KillMember');
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,2,3,' });
    const again = played.records.filter(({ consumer, copy }) => consumer === 'tracker' && copy === 'g');
    expect(again.map(({ at, outcome }) => `${at} ${outcome}`)).toEqual(['10500 duplicate', '10500 duplicate']);
    expect(reader(played, p)).toMatchObject({ losses: 1, position: 3, generation: 2 });
  });

  it('without an inbox it is handled again', () => {
    const probe = run({}, [move('a', 1)]);
    const member = reader(probe, home(probe, 'a')).owner ?? '';
    const kill = [orders.KillMember({ group: 'tracker', member }), 500] as const;
    const played = run({}, [move('a', 1), kill], { switches: { inbox: false } });
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,1,' });
  });

  it('stops a member as the group says', () => {
    const played = run({ shutdown: 'kill' }, [[orders.StopMember({ group: 'tracker', member: 'tracker-1' })]]);
    expect(played.records.some(({ message, at }) => message.type === 'session' && at === 10_000)).toBe(true);
    expect(owners(played)).toEqual(['tracker-2', 'tracker-2', 'tracker-2']);
  });

  it('refuses what makes no sense', () => {
    const said = (order: { type: string; data: object }) => run({}, [[order]]).records.at(-1)?.error?.message;
    expect(said(orders.StartMember({ group: 'tracker', member: 'tracker-1' }))).toBe("'tracker-1' is a member already");
    expect(said(orders.StopMember({ group: 'tracker', member: 'nobody' }))).toBe("there is no member 'nobody'");
  });

  it('without any member the records wait', () => {
    const played = run({}, [
      [orders.StopMember({ group: 'tracker', member: 'tracker-1' })],
      [orders.StopMember({ group: 'tracker', member: 'tracker-2' })],
      move('a', 1, 10),
      [orders.StartMember({ group: 'tracker', member: 'tracker-3' }), 20],
    ]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,' });
    expect(members(played)).toMatchObject({ members: [{ name: 'tracker-3', status: 'active' }] });
  });
});

describe('a read model behind a topic', () => {
  it('knows how far it is behind, also while nobody reads', () => {
    const played = run({ members: 0 }, [move('a', 1), move('b', 2, 1)]);
    expect(checkpointOf(played.last, played.system.byName.get('tracker')!)).toEqual({ asOf: 0, head: 2, lag: 2 });
    const read = run({}, [move('a', 1), move('b', 2, 1)]);
    expect(checkpointOf(read.last, read.system.byName.get('tracker')!)).toEqual({ asOf: 2, head: 2, lag: 0 });
  });

  it('is rebuilt from what it has read, and what waits comes after it', () => {
    const played = run({}, [move('a', 1), move('a', 2, 10), move('a', 3, 10)], atTracker({ kind: 'rebuild' }, 2));
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,2,3,' });
  });

  it('is rebuilt with what it read before its reader died, and what is read again changes nothing', () => {
    const probe = run({}, [move('a', 1)]);
    const member = reader(probe, home(probe, 'a')).owner ?? '';
    const kill = [orders.KillMember({ group: 'tracker', member }), 500] as const;
    const oracle = faultsAt(({ consumer, copy, delays }) =>
      consumer === 'tracker' && copy === 'g' && delays === 0 ? { kind: 'rebuild' } : null,
    );
    const played = run({}, [move('a', 1), move('a', 2, 10), kill], { oracle });
    expect(played.records.filter(({ fault }) => fault?.kind === 'rebuild')).toHaveLength(2);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,2,' });
  });

  it('is rebuilt with what comes once more as a copy', () => {
    const oracle = faultsAt(({ consumer, copy, delays }) => {
      if (consumer !== 'tracker' || delays > 0) return null;
      return copy === '' ? { kind: 'duplicate' } : { kind: 'rebuild' };
    });
    expect(stateOf(run({}, [move('a', 1)], { oracle }), 'tracker', 'a')).toEqual({ seen: '1,' });
  });
});

describe('a person', () => {
  it('cannot change a record that is in the log', () => {
    const { scenario } = log();
    const played = play(scenario, { inputs: inputsOf([parcel.Move({ id: 'a', n: 1 })]) });
    const world = played.worlds.find((one) =>
      viewOf(played.system, one).queue.some(({ to }) => to === 'moves/tracker'),
    );
    expect(world).toBeDefined();
    if (world === undefined) return;
    const record = viewOf(played.system, world).queue.find(({ to }) => to === 'moves/tracker');
    const edit = { do: 'edit', message: record?.step ?? '', data: { id: 'a', n: 2 } } as const;
    expect(whyNoHand(played.system, world, edit)).toBe(
      'a record of a log is never changed: change it before it is appended',
    );
  });
});

describe('a fault', () => {
  it('can kill a topic or a group, and not make them fail: they run nobody’s code', () => {
    const oracle = faultsAt(({ consumer }) => (consumer.startsWith('moves') ? { kind: 'poison' } : null));
    const played = run({}, [move('a', 1)], { oracle });
    expect(played.records.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(stateOf(played, 'tracker', 'a')).toEqual({ seen: '1,' });
  });
});

describe('without its switch', () => {
  it('the events go straight to those who listen', () => {
    const kafka = toggle('log', { on: 'by topic', off: 'by queue' });
    const moves = topic('moves', {
      carries: [parcel.Moved],
      partitions: 1,
      by: 'id',
      given: kafka,
      groups: { tracker: group },
    });
    const scenario = miniScenario([parcel, tracker], {
      commands: [parcel.Move, moves.orders.StartMember],
      channels: [moves],
      switches: [kafka],
    });
    const start = [moves.orders.StartMember({ group: 'tracker', member: 'm' }), 5] as const;
    const played = playMini(scenario, [move('a', 1), start], { switches: { log: false } });
    expect(steps(played)).toEqual(['0 parcel a <- Move: handled', '0 tracker a <- Moved: handled']);
    expect(played.records.at(-1)?.error?.message).toBe("there is no group 'tracker' of 'moves' in this variant");
  });
});

describe('what is thrown', () => {
  it.each([
    ['SyntaxError', 'DESERIALIZATION_ERROR'],
    ['ValidationError', 'VALIDATION_ERROR'],
    ['TimeoutError', 'TIMEOUT_ERROR'],
    ['Error', 'PROCESSING_ERROR'],
  ])('%s is a %s', (name, reason) => {
    const strict = process('strict', {
      key: 'id',
      listensTo: [parcel],
      sends: [parcel.Say],
      initialState: { n: 0 },
      decide: {
        Moved: () => {
          throw Object.assign(new Error('no'), { name });
        },
      },
      evolve: {},
    });
    const moves = topic('moves', {
      carries: [parcel.Moved],
      partitions: 1,
      by: 'id',
      groups: { strict: { ...group, consumers: [strict] } },
    });
    const played = playMini(miniScenario([parcel, strict], { commands: [parcel.Move], channels: [moves] }), [
      move('a', 1),
    ]);
    expect(dead(played)).toMatchObject([
      { reason, attempts: reason.startsWith('P') || reason.startsWith('T') ? 4 : 1 },
    ]);
  });
});
