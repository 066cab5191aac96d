/** Loading from a snapshot and the events since is loading all events; where it is not, a law says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { seeded } from '../../testing/seeded.ts';
import { aggregate } from '../authoring/decider.ts';
import { refuse } from '../authoring/decision.ts';
import { snapshotsEqualTheirFold } from '../authoring/law.ts';
import { amount, setting, toggle } from '../authoring/switches.ts';
import { hashOf } from './hash-text.ts';

const every = amount('snapshot every', { is: 3, from: 0, to: 100, unit: 'events' });
/** Virtual ms from which on the state is kept in cents. */
const deployed = amount('version 2 runs from', { is: 0, from: 0, to: 10_000, unit: 'ms' });
const checked = toggle('snapshot version checked', { on: 'thrown away', off: 'trusted' });
const wrote = setting('code version', [2, 1]);

const purse = aggregate('purse', {
  key: 'owner',
  commands: { Put: { cents: whole }, Take: { cents: whole } },
  events: { Filled: { cents: whole }, Emptied: { cents: whole } },
  earlier: {
    'Filled@1': {
      fields: { euros: whole },
      up: ({ euros }) => ({ cents: euros * 100 }),
      down: ({ cents }) => ({ euros: cents / 100 }),
    },
  },
  writes: ({ given }) => given(wrote),
  initialState: { cents: 0, newest: 0 },
  snapshot: {
    every,
    version: ({ now, given }) => (now < given(deployed) ? 1 : 2),
    earlier: [({ cents, newest }) => ({ cents: cents / 100, newest })],
    checked,
  },
  decide: {
    Put: ({ cents }) => ({ Filled: { cents } }),
    Take: ({ cents }, state) => (cents > state.cents ? refuse('not enough') : { Emptied: { cents } }),
  },
  evolve: {
    Filled: ({ cents }, event) => ({ cents: cents + event.cents, newest: event.cents }),
    Emptied: ({ cents }, event) => ({ cents: cents - event.cents, newest: -event.cents }),
  },
});
const switches = [every, deployed, checked, wrote];
const laws = [snapshotsEqualTheirFold];
const scenario = miniScenario([purse], { commands: [purse.Put, purse.Take], switches, laws });

const put = (cents: number, at: number) => [purse.Put({ owner: 'ada', cents }), at] as const;
const take = (cents: number, at: number) => [purse.Take({ owner: 'ada', cents }), at] as const;
type Sent = ReturnType<typeof put> | ReturnType<typeof take>;
const played = (values: object, ...commands: readonly Sent[]) =>
  new Played(scenario, { ...values }, inputsOf(...commands)).run();
const snapshotOf = (run: Played) => run.view.instances.find(({ component }) => component === 'purse')?.snapshot;
const law = (run: Played) => run.view.laws[0];

/** The snapshot is taken at 200, and the new code runs from 300 on. */
const commands = [put(500, 0), put(700, 100), take(200, 200), put(100, 400), take(900, 500)] as const;
const drift = { 'version 2 runs from': 300 };

describe('an aggregate with snapshots', () => {
  it('takes one every so many events', () => {
    const at = Array.from({ length: 8 }, (_, i) => {
      const run = played({}, ...Array.from({ length: i + 1 }, (_, n) => put(n + 1, n * 10)));
      return `${snapshotOf(run)?.at ?? 'none'}+${snapshotOf(run)?.since ?? i + 1}`;
    });
    expect(at).toEqual(['none+1', 'none+2', '3+0', '3+1', '3+2', '6+0', '6+1', '6+2']);
  });

  it('takes none where it is to take none', () => {
    expect(snapshotOf(played({ 'snapshot every': 0 }, ...commands))).toBeUndefined();
  });

  it('counts the events, not the commands', () => {
    const run = played({}, put(500, 0), take(900, 10), take(900, 20), put(1, 30));
    expect(run.of('Take')).toEqual(['gateway handled', 'purse refused', 'gateway handled', 'purse refused']);
    expect(snapshotOf(run)).toBeUndefined();
  });

  it('is in the same state with and without them', () => {
    const command = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 }));
    const lists = fc.array(command, { minLength: 1, maxLength: 30 });
    const one = fc.record({ list: lists, every: fc.integer({ min: 1, max: 7 }), version: fc.constantFrom(1, 2) });
    fc.assert(
      fc.property(one, ({ list, every: n, version }) => {
        const sent = list.map(([puts, amount], i) => (puts ? put(amount * 100, i * 10) : take(amount * 100, i * 10)));
        const values = { 'code version': version };
        const with_ = played({ ...values, 'snapshot every': n }, ...sent);
        const without = played({ ...values, 'snapshot every': 0 }, ...sent);
        expect(with_.state('purse', 'ada')).toEqual(without.state('purse', 'ada'));
        expect(law(with_)?.status).toBe('held');
      }),
      seeded(60),
    );
  });

  it('shows its newest snapshot, and how many events came since', () => {
    expect(snapshotOf(played({}, ...commands))).toEqual({
      at: 3,
      since: 2,
      schema: 2,
      use: 'used',
      state: { cents: 1_000, newest: -200 },
    });
  });

  it('survives a crash after the commit, which is handled once', () => {
    const run = new Played(scenario, {}, inputsOf(...commands)).run(
      faultAt({ kind: 'crash', when: 'after commit' }, 'Take'),
    );
    expect(run.state('purse', 'ada')).toEqual({ cents: 200, newest: -900 });
    expect(snapshotOf(run)?.at).toBe(3);
  });
});

describe('a snapshot of an older version of the state', () => {
  it('is what its own code expects: nothing changes before the deployment', () => {
    const run = played({ 'version 2 runs from': 9_999, 'snapshot version checked': false }, ...commands);
    expect(run.state('purse', 'ada')).toEqual({ cents: 200, newest: -900 });
    expect(snapshotOf(run)).toMatchObject({ schema: 1, use: 'used', state: { cents: 10 } });
    expect(law(run)?.status).toBe('held');
  });

  it('is thrown away where its version is checked: all events are folded, and the next one replaces it', () => {
    const run = played(drift, ...commands);
    expect(run.state('purse', 'ada')).toEqual({ cents: 200, newest: -900 });
    expect(snapshotOf(run)).toMatchObject({ at: 4, schema: 2, use: 'used' });
    expect(law(run)?.status).toBe('held');
  });

  it('is trusted where nobody checks: the state is wrong, and the law says what it should be', () => {
    const run = played({ ...drift, 'snapshot version checked': false }, ...commands);
    // 10.00 were kept as 10 euros, and are read as 10 cents.
    expect(run.state('purse', 'ada')).toEqual({ cents: 110, newest: 100 });
    expect(run.of('Take').at(-1)).toBe('purse refused');
    expect(snapshotOf(run)).toMatchObject({ at: 3, since: 1, use: 'trusted', state: { cents: 10, newest: -200 } });
    expect(run.outcome).toBe('law violated');
    expect(law(run)?.detail).toBe(
      'purse ada: the snapshot at version 3 and 1 event say cents 110, newest 100; all 4 events say cents 1100, newest 100',
    );
  });

  it('shows what was loaded also where the answer is no', () => {
    const run = played({ ...drift, 'snapshot version checked': false }, ...commands.slice(0, 3), take(900, 400));
    expect(run.state('purse', 'ada')).toEqual({ cents: 10, newest: -200 });
  });

  it('tells worlds apart: with which code it was taken is in the hash', () => {
    const taken = (from: number) => played({ 'version 2 runs from': from }, ...commands.slice(0, 3));
    expect(hashOf(taken(0).world)).not.toBe(hashOf(taken(250).world));
    expect(hashOf(taken(250).world)).toBe(hashOf(taken(260).world));
  });
});

describe('a snapshot that is no state', () => {
  const spoilt = (version: () => number, kept: () => object) =>
    aggregate('box', {
      key: 'id',
      commands: { Fill: {} },
      events: { Done: {} },
      initialState: {},
      snapshot: { every: 1, version, earlier: [kept] },
      decide: { Fill: () => ({ Done: {} }) },
      evolve: { Done: () => ({}) },
    });
  const errorOf = (part: ReturnType<typeof spoilt>) =>
    new Played(miniScenario([part], { commands: [part.Fill] }), {}, inputsOf([part.Fill({ id: 'b' })]))
      .run()
      .records.at(-1)?.error?.message;

  it('is given up with the command, and says why', () => {
    expect(
      errorOf(
        spoilt(
          () => 1,
          () => null as never,
        ),
      ),
    ).toContain('the snapshot of version 1 is null. Return a state.');
    expect(
      errorOf(
        spoilt(
          () => 0,
          () => ({}),
        ),
      ),
    ).toContain("the snapshot's version is 0. Versions are whole numbers from 1.");
  });
});
