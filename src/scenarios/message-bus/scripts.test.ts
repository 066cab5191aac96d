import { describe, expect, it } from 'vitest';
import { viewOf } from '../../kernel/index.ts';
import {
  brokenLaws,
  happened,
  neverHappened,
  playScript,
  type KernelRun,
  type KernelRunOptions,
} from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { messageBus } from './scenario.ts';

const scripts = messageBus.scripts.map(({ id }) => id);
const play = (script: string, options: KernelRunOptions = {}) => playScript(messageBus, script, options);
const counted = (run: KernelRun, type: string) => happened(run).filter((one) => one === type).length;
const stateOf = ({ system, last }: KernelRun, component: string) =>
  viewOf(system, last).instances.find((one) => one.component === component)?.state;
const steps = ({ records }: KernelRun, type: string) => records.filter(({ message }) => message.type === type);

it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
  await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
});

it('each event that is declared is returned in some script', () => {
  expect(neverHappened(scripts.map((id) => play(id)))).toEqual([]);
});

describe('an event from outside', () => {
  it('leads to the commands that the table of handlers names', () => {
    const sent = steps(play('paid'), 'OrderPaid').flatMap((step) => step.sent);
    const commands = sent.filter(({ kind }) => kind === 'command').map(({ type, to }) => `${type} to ${to}`);
    expect(commands).toEqual(['Allocate to product', 'WriteInvoice to invoice']);
  });

  it('is kept by the broker, and each group of consumers reads it at its own pace', () => {
    const run = play('recount');
    const records = steps(run, 'OrderPaid').filter(({ consumer }) => consumer === 'from outside');
    expect(records.length).toBe(3);
    for (const group of ['allocation', 'billing']) {
      const fetched = run.records.filter(({ consumer }) => consumer === `from outside/${group}`);
      expect(fetched.flatMap(({ events }) => events).filter(({ type }) => type === 'RecordFetched').length).toBe(4);
    }
  });

  it('reaches the buyer through the adapter that was declared, and only through that one', () => {
    expect(happened(play('paid'))).toContain('MailSent');
    expect(happened(play('paid'))).not.toContain('TextSent');
    expect(happened(play('other-adapter'))).toContain('TextSent');
    expect(happened(play('other-adapter'))).not.toContain('MailSent');
  });
});

describe('a unit of work', () => {
  it('commits several events in one step', () => {
    const [commit] = steps(play('recount'), 'ChangeBatchQuantity');
    expect(commit?.events.map(({ type }) => type)).toEqual(['BatchQuantitySet', 'Deallocated', 'Deallocated']);
  });

  it('that fails half-way leaves nothing behind: no event, no message, no version, at any try', () => {
    const run = play('rollback');
    const tries = steps(run, 'ChangeBatchQuantity');
    expect(tries.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'parked']);
    expect(tries.every(({ events, sent }) => events.length + sent.length === 0)).toBe(true);
    expect(new Set(tries.map(({ base }) => base)).size).toBe(1);
    expect(tries[0]?.error?.message).toContain('order ord-2081 went off by express');
    expect(stateOf(run, 'product')).toMatchObject({ batches: { shelf: 10, ship: 20 }, lines: [{}, {}, {}] });
  });

  it('that is none leaves half of it behind', () => {
    const run = play('half-done');
    expect(counted(run, 'BatchQuantitySet')).toBe(1);
    expect(counted(run, 'Deallocated')).toBe(2);
    expect(stateOf(run, 'product')).toMatchObject({ batches: { shelf: 3 }, unfinished: 1 });
    expect(brokenLaws(run)).toEqual(['a unit of work leaves all of its events, or none', 'what is allocated is there']);
  });

  it('event by event comes to the same end where nothing fails', () => {
    const [together, apart] = [play('recount'), play('recount', { switches: { 'unit of work': false } })];
    expect(stateOf(apart, 'product')).toEqual(stateOf(together, 'product'));
    expect(apart.records.length).toBeGreaterThan(together.records.length);
  });
});

describe('the laws', () => {
  it('catch the second invoice, unless the inbox does', () => {
    expect(counted(play('paid-twice'), 'InvoiceWritten')).toBe(2);
    expect(brokenLaws(play('paid-twice'))).toContain('an order is booked once');
    expect(play('paid-twice', { switches: { inbox: true } }).outcome).toBe('completed');
  });

  it('catch the invoice that was never published, unless it stood in an outbox', () => {
    expect(brokenLaws(play('never-published'))).toContain('what is paid is booked');
    expect(play('never-published', { switches: { outbox: true } }).outcome).toBe('completed');
  });
});

it('a consumer outside that stumbles holds nobody else up', () => {
  const run = play('mail-server-stumbles');
  const sent = steps(run, 'SendMail').at(-1);
  expect(sent?.attempt).toBe(3);
  expect(steps(run, 'InvoiceWritten')[0]?.at).toBeLessThan(sent?.at ?? 0);
});
