import { describe, expect, it, test } from 'vitest';
import { forgottenText, isSealed } from '../../blocks/seal.ts';
import { applyRecord, emptyWorld, hashOf, rowsOf, viewOf, type World } from '../../kernel/index.ts';
import {
  brokenLaws,
  happened,
  neverHappened,
  playScript,
  throughJson,
  traceOf,
  type KernelRun,
} from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { orderBilling } from './scenario.ts';

const scripts = orderBilling.scripts.map(({ id }) => id);
const play = (script: string, options: Parameters<typeof playScript>[2] = {}) =>
  playScript(orderBilling, script, options);
const steps = ({ records }: KernelRun, type: string) => records.filter(({ message }) => message.type === type);
const details = ({ system }: KernelRun, world: World, orderId = 'ord-3001') => {
  const found = rowsOf(system, world, 'OrderDetails', { orderId });
  if (!found.ok) throw new Error(found.problem.message);
  return found.answer.rows;
};
const texts = ['Ada Moreau', 'ada@moreau.example', 'Ben Okafor', 'ben@okafor.example'];

it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
  await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
});

it('each event that is declared is returned in some script', () => {
  expect(neverHappened(scripts.map((id) => play(id)))).toEqual([]);
});

describe('personal text', () => {
  it.each(scripts)('%s leaves none in any record, state, or link', (script) => {
    const run = play(script);
    const all = JSON.stringify([run.records, viewOf(run.system, run.last).instances, traceOf(run)]);
    for (const text of texts) expect(all).not.toContain(text);
    expect(all).toContain('sealed:');
  });

  it('is read by who asks, until the customer is forgotten', () => {
    const run = play('forgotten');
    const forget = steps(run, 'ForgetCustomer').find(({ consumer }) => consumer === 'customer key');
    const before = run.worlds[(forget?.n ?? 0) - 1] as World;
    expect(details(run, before)).toMatchObject([{ name: 'Ada Moreau', email: 'ada@moreau.example', total: 22_700 }]);
    expect(details(run, run.last)).toMatchObject([{ name: forgottenText, email: forgottenText, total: 22_700 }]);
    expect(details(run, run.last, 'ord-3002')).toMatchObject([{ name: 'Ben Okafor' }]);
  });

  it('stays forgotten after a replay of the records, and in a run made again from its trace', () => {
    const run = play('forgotten');
    let world = emptyWorld(run.system, run.seed, throughJson(run.inputs));
    for (const record of throughJson(run.records)) world = applyRecord(run.system, world, record);
    expect(hashOf(world)).toBe(hashOf(run.last));
    expect(details(run, world)).toMatchObject([{ name: forgottenText }]);
    const again = play('forgotten', { inputs: throughJson(traceOf(run).inputs) });
    expect(details(again, again.last)).toMatchObject([{ name: forgottenText }]);
  });

  it('reaches the mail service at its door, and is sealed again in what it says', () => {
    const run = play('billed');
    const [taken] = steps(run, 'SendInvoice');
    expect(isSealed(taken?.message.data['email'])).toBe(true);
    expect(taken?.events).toMatchObject([{ type: 'InvoiceSent' }]);
    expect(taken?.events[0]?.data['to']).toBe(taken?.message.data['email']);
  });

  it('does not reach it any more once the customer is forgotten', () => {
    expect(happened(play('forgotten-too-soon'))).toContain('NobodyToWriteTo');
    expect(happened(play('mail-stumbles'))).not.toContain('NobodyToWriteTo');
  });
});

test('a rebuild of the read model brings nobody back', () => {
  const usual = play('forgotten');
  const last = usual.records.findLast(({ consumer }) => consumer === 'invoices');
  const run = play('forgotten', {
    more: (oracle) => ({
      ...oracle,
      fault: (delivery) =>
        delivery.letter.route.consumer.name === 'invoices' &&
        delivery.letter.route.type === last?.message.type &&
        delivery.delays === 0
          ? { kind: 'rebuild' }
          : (oracle.fault?.(delivery) ?? null),
    }),
  });
  expect(run.records.some(({ fault }) => fault?.kind === 'rebuild')).toBe(true);
  const found = rowsOf(run.system, run.last, 'invoices', { invoiceId: 'ord-3001' });
  expect(found.ok && found.answer.rows).toMatchObject([{ recipient: forgottenText, status: 'paid' }]);
});

describe('a door', () => {
  it('turns four of five away, and keeps them on record', () => {
    const run = play('turned-away');
    const reasons = steps(run, 'OrderCreate').flatMap(({ error }) => error?.message ?? []);
    expect(reasons).toEqual([
      'the door of order stays closed: no token was sent',
      "the door of order stays closed: the token is for 'billing', not for 'order'",
      'the door of order stays closed: the token is not signed with the right key',
      'the door of order stays closed: the token expired at 1000 ms',
    ]);
    expect(happened(run).filter((type) => type === 'OrderCreated')).toHaveLength(1);
  });

  it('that stands open lets the first comer order', () => {
    const run = play('turned-away', { switches: { 'closed doors': false } });
    const [first] = run.records.filter(({ events }) => events.some(({ type }) => type === 'OrderCreated'));
    expect(first?.at).toBe(0);
  });
});

describe('a version that breaks billing', () => {
  it('ends in the dead letters of the wiring, and nobody is billed', () => {
    const run = play('breaking-version');
    const parked = run.records.filter(({ outcome }) => outcome === 'parked');
    expect(parked.map(({ consumer }) => consumer)).toEqual(['bill the order', 'bill the order']);
    expect(parked[0]?.error?.message).toContain('sends WriteInvoice with amount');
    expect(brokenLaws(run)).toEqual(['every order is billed exactly once']);
  });

  it('does no harm where it is translated', () => {
    expect(play('translated').outcome).toBe('completed');
    expect(happened(play('translated'))).toContain('InvoiceWritten');
  });
});

it('the mail service is tried again after twice as long each time, and holds nobody else up', () => {
  const run = play('mail-stumbles');
  const tries = steps(run, 'SendInvoice').filter(({ key }) => key === 'ord-3001');
  const waits = tries.slice(1).map(({ at }, i) => at - (tries[i]?.at ?? 0));
  expect(waits).toEqual([200, 400, 800]);
  expect(run.outcome).toBe('completed');
});

it('the laws catch the second invoice, unless the inbox does', () => {
  expect(brokenLaws(play('billed-twice'))).toEqual(['every order is billed exactly once']);
  expect(play('billed-twice', { switches: { inbox: true } }).outcome).toBe('completed');
});
