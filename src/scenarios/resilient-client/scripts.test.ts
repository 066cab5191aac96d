import { describe, expect, it } from 'vitest';
import { hashOf, instanceOf, type ProtectionState, type SwitchValues } from '../../kernel/index.ts';
import { given } from '../../testing/given.ts';
import { brokenLaws, playScript, type KernelRun } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { listPrice, offer, prices } from './pricing.ts';
import { resilientClient } from './scenario.ts';

const scripts = resilientClient.scripts.map(({ id, ends }) => [id, ends] as const);
const play = (id: string, switches: SwitchValues = {}) => playScript(resilientClient, id, { switches });
const stateOf = ({ system, last }: KernelRun) =>
  instanceOf(system, last, 'guarded look-up', '')?.state as unknown as ProtectionState;
const blockOf = (run: KernelRun, block: string) => stateOf(run).layers.find((one) => one.block === block);
const tries = ({ records }: KernelRun) => records.filter(({ consumer }) => consumer === 'price service');
const facts = ({ records }: KernelRun) =>
  records
    .filter(({ consumer }) => consumer === 'guarded look-up')
    .flatMap(({ at, events }) => events.map(({ type }) => ({ at, type })));

describe('a script', () => {
  it.each(scripts)('%s ends as it says: %s', (id, ends) => {
    const run = play(id);
    expect(run.outcome).toBe(ends);
    expect(brokenLaws(run).length > 0).toBe(ends === 'law violated');
    expect(run.records.at(-1)?.hash).toBe(hashOf(run.last));
  });

  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });
});

describe('an offer', () => {
  it('is asked for, and gets its price', () => {
    expect(given(resilientClient).when(offer.AskForOffer({ offerId: 'a', sku: 'lamp' }))).toEqual({
      events: [{ OfferAsked: { sku: 'lamp' } }],
    });
    expect(given(resilientClient).when(offer.SetPrice({ offerId: 'a', price: 5, exact: true }))).toEqual({
      events: [{ PriceSet: { price: 5, exact: true } }],
    });
  });
});

describe('the price service', () => {
  const ask = prices.GetPrice({ offerId: 'a', sku: 'lamp' });
  const when = (mood: string) => () =>
    given(resilientClient)
      .with({ choices: { 'price service': mood } })
      .when(ask);

  it('answers, fails, or hangs', () => {
    expect(when('answers')()).toEqual({ events: [{ PriceFound: { price: 4_000, exact: true } }] });
    expect(when('fails')).toThrow('internal error');
    expect(when('hangs')()).toEqual({ events: [] });
  });
});

describe('the layers', () => {
  it('retry rides out two failures, with waits that grow', () => {
    const run = play('fails-twice');
    expect(tries(run).map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'handled']);
    const [first, second, third] = tries(run).map(({ at }) => at);
    expect(second! - first!).toBeGreaterThanOrEqual(50);
    expect(second! - first!).toBeLessThanOrEqual(100);
    expect(third! - second!).toBeGreaterThanOrEqual(100);
    expect(third! - second!).toBeLessThanOrEqual(200);
  });

  it('timeout ends each of four tries after ten seconds, and the list price is said', () => {
    const run = play('hangs');
    expect(facts(run).filter(({ type }) => type === 'CallTimedOut')).toHaveLength(4);
    expect(blockOf(run, 'timeout')).toMatchObject({ after: 10_000, timedOut: 4 });
    expect(instanceOf(run.system, run.last, 'offer', 'off-001')?.state).toMatchObject({
      price: listPrice,
      exact: false,
    });
  });

  it('breaker opens after five failed calls, is tried again each minute, and closes when the service is back', () => {
    const run = play('outage');
    const turns = facts(run).filter(({ type }) => /^Breaker(Opened|HalfOpened|Closed)$/.test(type));
    expect(turns.map(({ type }) => type)).toEqual([
      'BreakerOpened',
      ...Array.from({ length: (turns.length - 3) / 2 }, () => ['BreakerHalfOpened', 'BreakerOpened']).flat(),
      'BreakerHalfOpened',
      'BreakerClosed',
    ]);
    expect(turns.at(-1)!.at).toBeGreaterThan(180_000);
    expect(turns[1]!.at - turns[0]!.at).toBe(60_000);
  });

  it('breaker spares the dead service: without it the outage costs more calls than the budget', () => {
    const without = play('outage', { breaker: false });
    expect(tries(play('outage')).length * 2).toBeLessThan(tries(without).length);
    expect(brokenLaws(without)).toEqual(['trouble costs no more than 60 failed calls']);
  });

  it('bulkhead lets ten in, lines up a hundred and turns ten away; without it all are under way at once', () => {
    const run = play('herd');
    expect(facts(run).filter(({ type }) => type === 'CallWaits')).toHaveLength(100);
    expect(blockOf(run, 'bulkhead')).toMatchObject({ atOnce: 10, places: 100, refused: 10, inside: [], waiting: [] });
    expect(stateOf(run).counts).toMatchObject({ calls: 120, answered: 110, fellBack: 10 });
    expect(brokenLaws(play('herd', { bulkhead: false }))).toEqual(['never more than 10 calls are under way at once']);
  });

  it('take their numbers from the switches', () => {
    const run = play('herd', { 'calls at once': 3, 'places in line': 7 });
    expect(blockOf(run, 'bulkhead')).toMatchObject({ atOnce: 3, places: 7, refused: 110 });
    expect(tries(play('hangs', { 'retries of a call': 1 }))).toHaveLength(2);
  });

  it('can each be taken away', () => {
    for (const name of ['fallback', 'bulkhead', 'breaker', 'retry', 'timeout']) {
      const blocks = stateOf(play('answers', { [name]: false })).layers.map(({ block }) => block);
      expect(blocks).toEqual(['bulkhead', 'breaker', 'retry', 'timeout'].filter((block) => block !== name));
    }
  });
});
