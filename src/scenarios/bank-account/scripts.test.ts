import { describe, expect, it } from 'vitest';
import {
  everySagaEnds,
  hashOf,
  readModelsEqualTheirFold,
  rowsOf,
  snapshotsEqualTheirFold,
  viewOf,
} from '../../kernel/index.ts';
import { storyOf } from '../../testing/given.ts';
import { brokenLaws, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { bankAccount } from './scenario.ts';

const scripts = bankAccount.scripts.map(({ id, ends }) => [id, ends] as const);
const conserved = 'money is conserved: what is sent arrives, or comes back';
const snapshotOf = ({ system, last }: KernelRun, key: string) =>
  viewOf(system, last).instances.find((one) => one.component === 'account' && one.key === key)?.snapshot;
const balances = (run: KernelRun) =>
  ['acc-ada', 'acc-ben'].map((key) => (stateOf(run, 'account', key) as { balance: number } | undefined)?.balance);

describe('a script', () => {
  it.each(scripts)('%s ends as it says: %s', (id, ends) => {
    const run = playScript(bankAccount, id);
    expect(run.outcome).toBe(ends);
    expect(brokenLaws(run).length > 0).toBe(ends === 'law violated');
    expect(run.records.at(-1)?.hash).toBe(hashOf(run.last));
  });

  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(playScript(bankAccount, id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });
});

describe('a transfer', () => {
  const story = (id: string) => storyOf(playScript(bankAccount, id).records, 'transfer');

  it('withdraws here and deposits there', () => {
    expect(story('happy-path')).toEqual(['TransferMoney -> SendTransfer', 'TransferSent -> ReceiveTransfer']);
    expect(balances(playScript(bankAccount, 'happy-path'))).toEqual([100_000, 5_000]);
  });

  it('gives the money back where the other account does not take it', () => {
    const run = playScript(bankAccount, 'target-closed');
    expect(story('target-closed').at(-1)).toBe('answer -> TakeTransferBack');
    expect(balances(run)).toEqual([90_000, 0]);
  });

  it('needs a person where neither account takes the money', () => {
    const run = playScript(bankAccount, 'nowhere-to-go');
    expect(stateOf(run, 'transfer', 'tr-77')).toMatchObject({ status: 'failed' });
    expect(brokenLaws(run)).toEqual([conserved]);
    expect(balances(run)).toEqual([0, 0]);
  });

  it('makes money out of nothing where a copy is handled again, and only there', () => {
    const twice = playScript(bankAccount, 'arrives-twice');
    expect(balances(twice)).toEqual([70_000, 40_000]);
    expect(brokenLaws(twice)).toEqual([conserved]);
    const once = playScript(bankAccount, 'arrives-twice', { switches: { inbox: true } });
    expect(balances(once)).toEqual([70_000, 20_000]);
    expect(brokenLaws(once)).toEqual([]);
  });

  it('survives a crash in between with an outbox, and loses the money without one', () => {
    expect(balances(playScript(bankAccount, 'crash-in-between'))).toEqual([70_000, 20_000]);
    const lost = playScript(bankAccount, 'dual-write');
    expect(balances(lost)).toEqual([70_000, 0]);
    expect(brokenLaws(lost)).toEqual([conserved, readModelsEqualTheirFold.sentence, everySagaEnds.sentence]);
  });
});

describe('old versions', () => {
  it('are stored as version 1 wrote them, and read as version 2', () => {
    const { records } = playScript(bankAccount, 'old-events');
    const deposits = records.flatMap(({ events }) => events.filter(({ type }) => type === 'MoneyDeposited'));
    expect(deposits.map(({ version, data }) => [version, data])).toEqual([
      [1, { accountId: 'acc-ada', amount: 50_000 }],
      [1, { accountId: 'acc-ada', amount: 40_000 }],
      [undefined, { accountId: 'acc-ada', money: { amount: 10_000, currency: 'EUR' } }],
    ]);
    const read = records.filter(({ message }) => message.type === 'MoneyDeposited' && message.version === 1);
    expect(new Set(read.map(({ consumer }) => consumer))).toEqual(
      new Set(['account view', 'account summary', 'high balance']),
    );
    for (const { message } of read) expect(message.upcast).toMatchObject({ money: { currency: 'EUR' } });
  });

  it('of a snapshot are thrown away, or cost the owner his money', () => {
    const checked = playScript(bankAccount, 'old-events');
    expect(balances(checked)[0]).toBe(40_000);
    expect(snapshotOf(checked, 'acc-ada')).toMatchObject({ schema: 2, use: 'used' });
    const trusted = playScript(bankAccount, 'snapshot-drift');
    // 900.00 were kept as 900, and are read as 9.00.
    expect(balances(trusted)[0]).toBe(10_900);
    expect(snapshotOf(trusted, 'acc-ada')).toMatchObject({ at: 3, since: 1, schema: 1, use: 'trusted' });
    expect(brokenLaws(trusted)).toEqual([snapshotsEqualTheirFold.sentence]);
    expect(stateOf(trusted, 'account view', 'acc-ada')).toMatchObject({ balance: 100_000 });
  });
});

describe('snapshots', () => {
  it('change nothing but where the state is loaded from', () => {
    const states = [0, 1, 2, 3, 10].map((every) => {
      const run = playScript(bankAccount, 'happy-path', { switches: { 'snapshot every': every } });
      expect(brokenLaws(run)).toEqual([]);
      return stateOf(run, 'account', 'acc-ada');
    });
    for (const state of states) expect(state).toEqual(states[0]);
  });
});

describe('high balance', () => {
  const high = (from: number) => {
    const { system, last } = playScript(bankAccount, 'happy-path', { switches: { 'high balance from': from } });
    const found = rowsOf(system, last, 'high balances', {});
    expect(viewOf(system, last).laws.every(({ status }) => status === 'held')).toBe(true);
    return found.ok ? (found.answer.rows as readonly { accountId: string }[]).map(({ accountId }) => accountId) : [];
  };

  it('begins where the switch says', () => {
    expect(high(100_000)).toEqual(['acc-ada']);
    expect(high(100_001)).toEqual([]);
    expect(high(5_000)).toEqual(['acc-ada', 'acc-ben']);
  });
});
