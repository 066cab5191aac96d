import { describe, expect, it, test } from 'vitest';
import {
  handInput,
  isUnderWay,
  rulesOracle,
  type FaultRule,
  type Input,
  type Scenario,
  type StepRecord,
} from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { play, playScript, throughJson } from '../../testing/kernel-run.ts';
import { orders } from '../../testing/run-of.ts';
import { origin, verify, type SealedEntry } from './chain.ts';
import { checkLines, toCsv, toJsonLines } from './files.ts';
import { allEntries, filtered, valuesOf } from './filter.ts';
import { createAuditLog } from './logs.ts';

const business = (records: readonly StepRecord[]) => createAuditLog('business')(records);
const health = (records: readonly StepRecord[]) => createAuditLog('health')(records);
const played = scenarios.flatMap((scenario) =>
  scenario.scripts.map(({ id }) => [`${scenario.id}: ${id}`, scenario, id] as const),
);
const broken = (rules: readonly FaultRule[], switches = {}) =>
  play(orderSaga, { inputs: orders(1), switches, oracle: rulesOracle({ rules, choices: [] }) }).records;
const rule = (fault: FaultRule['fault'], message: string): FaultRule => ({ fault, message, at: null, key: null });
const outcomesOf = (entries: readonly SealedEntry[], type: string) =>
  entries.filter((entry) => entry.type === type).map(({ outcome }) => outcome);

describe('the business audit is complete', () => {
  it.each(played)(
    '%s: each command that is answered and each event has exactly one entry',
    (_, scenario: Scenario, script) => {
      const { records, last } = playScript(scenario, script);
      const entries = business(records);
      // what blocks its line for ever has no answer
      const isAnswered = (id: string) => !isUnderWay(last, new Set([id]));
      const commands = records.flatMap(({ message: { kind, id } }) =>
        kind === 'command' && isAnswered(id) ? [id] : [],
      );
      const events = records.flatMap((record) => record.events.filter(({ position }) => position !== null));
      const idsOf = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
      expect([...idsOf('command')].sort()).toEqual([...new Set(commands)].sort());
      expect([...idsOf('event')].sort()).toEqual(events.map(({ id }) => id).sort());
      // a command from outside stands there as itself, or as the command that the gateway made of it
      const inputs = records.flatMap(({ message }) => (message.kind === 'input' ? [message.correlation] : []));
      for (const correlation of inputs) expect(entries.some((entry) => entry.correlation === correlation)).toBe(true);
      expect(verify(entries).holds).toBe(true);
      expect(verify(health(records)).holds).toBe(true);
    },
  );
});

test('who asked, what the answer was and why', () => {
  const { records } = playScript(orderSaga, 'card-declined');
  const [first] = business(records);
  expect(first).toMatchObject({ n: 1, type: 'PlaceOrder', who: 'outside', outcome: 'accepted', before: origin });
  expect(outcomesOf(business(records), 'ChargeDeclined')).toEqual(['happened']);
});

test.each([null, 'after commit', 'after publish'] as const)(
  'a refusal says why, also where its consumer died: %s',
  (when) => {
    const crash = rule({ kind: 'crash', when: when ?? 'after commit' }, 'ReserveInventory');
    // five lamps are there, and one order wants six
    const [order] = orders(1) as readonly [Input];
    const inputs = [{ ...order, data: { ...order.data, quantity: 6 } }];
    const oracle = rulesOracle({ rules: when === null ? [] : [crash], choices: [] });
    const entries = business(play(orderSaga, { inputs, oracle }).records);
    const [refusal, ...more] = entries.filter(({ type }) => type === 'ReserveInventory');
    expect(refusal).toMatchObject({ outcome: 'refused', why: 'only 5 left', who: 'order fulfilment' });
    expect(more).toEqual([]);
  },
);

test('technical trouble stands in the other log: the business sees one answer', () => {
  const records = broken([rule({ kind: 'fail', times: 2 }, 'Charge')]);
  expect(outcomesOf(business(records), 'Charge')).toEqual(['accepted']);
  expect(outcomesOf(health(records), 'Charge')).toEqual(['failure', 'failure', 'recovered']);
});

test.each([
  ['a duplicate that the inbox knows', { kind: 'duplicate' }, {}, ['duplicate', 'duplicate']],
  ['a duplicate that nobody knows', { kind: 'duplicate' }, { inbox: false }, ['duplicate', 'handled twice']],
  ['a crash before the commit', { kind: 'crash', when: 'before commit' }, {}, ['crash', 'recovered']],
  ['a crash after the commit', { kind: 'crash', when: 'after commit' }, {}, ['crash', 'duplicate']],
  ['a delay', { kind: 'delay', ms: 50 }, {}, ['delay']],
] as const)('%s: one answer, and the rest is service health', (_, fault, switches, expected) => {
  const records = broken([rule(fault, 'CreateOrder')], switches);
  expect(outcomesOf(business(records), 'CreateOrder')).toEqual(['accepted']);
  expect(outcomesOf(health(records), 'CreateOrder')).toEqual(expected);
});

test('a command that is given up has that for an answer', () => {
  const records = broken([rule({ kind: 'poison' }, 'CreateOrder')]);
  expect(outcomesOf(business(records), 'CreateOrder')).toEqual(['given up']);
  expect(outcomesOf(health(records), 'CreateOrder').at(-1)).toBe('dead letter');
});

test('the trail is the same read back, and the same as it grows', () => {
  const { records } = playScript(orderSaga, 'card-declined');
  const growing = createAuditLog('business');
  for (let n = 1; n <= records.length; n += 1) growing(records.slice(0, n));
  expect(growing(records)).toEqual(business(throughJson(records)));
  expect(growing(records)).toBe(growing(records));
});

test('what a person does is in the trail', () => {
  const [record] = broken([]) as readonly [StepRecord];
  const hand: StepRecord = {
    ...record,
    consumer: 'hand',
    message: { ...record.message, type: handInput, kind: 'input', data: { do: 'pause', whom: 'payment' } },
    sent: [],
  };
  expect(business([hand])).toMatchObject([
    { who: 'a person', outcome: 'accepted', why: expect.stringMatching(/payment/) },
  ]);
});

describe('the chain', () => {
  const entries = business(broken([]));
  const changed = (n: number, change: Partial<SealedEntry>) =>
    entries.map((entry, i) => (i === n ? { ...entry, ...change } : entry));

  it('breaks where a line was changed, left out or moved', () => {
    expect(verify(changed(3, { who: 'somebody else' }))).toMatchObject({ holds: false, why: 'Line 4 was changed.' });
    expect(verify(entries.filter((_, i) => i !== 2))).toMatchObject({ holds: false, why: /Line 3 has the number 4/ });
    expect(verify(changed(1, { before: origin }))).toMatchObject({ holds: false, why: /does not follow/ });
  });

  it('travels through a file, which is checked against the run', () => {
    const file = toJsonLines(entries);
    expect(checkLines(file, entries)).toEqual({ holds: true, last: entries.at(-1)?.hash });
    expect(checkLines(toJsonLines(entries.slice(0, 5)), entries).holds).toBe(true);
    expect(checkLines(file.replace('"outside"', '"nobody"'), entries)).toMatchObject({ why: 'Line 1 was changed.' });
    const other = business(playScript(orderSaga, 'card-declined').records);
    expect(checkLines(toJsonLines(other), entries)).toMatchObject({ why: /not this run's/ });
    expect(checkLines('{"no": "entry"}\n', entries)).toMatchObject({ why: /Line 1 is no entry/ });
    expect(checkLines('', entries).holds).toBe(false);
  });

  it('is a table with one row an entry, quoted where it has to be, and without formulas', () => {
    const [first] = entries as readonly [SealedEntry];
    const rows = toCsv([{ ...first, why: '=1+1', key: 'a "b", c' }]).split('\r\n');
    expect(rows[0]).toMatch(/^n,step,at,kind,id,type/);
    expect(rows[1]).toContain(`,"a ""b"", c",`);
    expect(rows[1]).toContain(`,'=1+1,`);
  });

  it('is filtered by what occurs in it', () => {
    const some = filtered(entries, { ...allEntries, type: 'OrderCreated' });
    expect(some.map(({ type }) => type)).toEqual(['OrderCreated']);
    expect(filtered(entries, allEntries)).toBe(entries);
    expect(valuesOf(entries, 'outcome')).toEqual(['accepted', 'happened']);
  });
});
