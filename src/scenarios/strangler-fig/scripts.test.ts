import { describe, expect, it } from 'vitest';
import { viewOf } from '../../kernel/index.ts';
import {
  brokenLaws,
  neverHappened,
  playScript,
  type KernelRun,
  type KernelRunOptions,
} from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { stranglerFig } from './scenario.ts';

const scripts = stranglerFig.scripts.map(({ id }) => id);
const play = (script: string, options: KernelRunOptions = {}) => playScript(stranglerFig, script, options);
const events = ({ records }: KernelRun) =>
  records.flatMap(({ events, at }) => events.map((event) => ({ ...event, at })));
const orderOf = (data: object) => (data as { orderId: string }).orderId;
const routedTo = (run: KernelRun, side: 'New' | 'Legacy') =>
  events(run)
    .filter(({ type }) => type === `RoutedTo${side}`)
    .map(({ data }) => orderOf(data));
const rows = ({ system, last }: KernelRun, name: string) =>
  viewOf(system, last)
    .instances.filter(({ component }) => component === name)
    .map(({ key, state }) => [key, state]);
/** Virtual ms from the request to its answer, by order. */
const patienceNeeded = (run: KernelRun) => {
  const first = (wanted: string, id: string) =>
    events(run).find(({ type, data }) => type === wanted && orderOf(data) === id)?.at ?? Number.NaN;
  const asked = events(run).filter(({ type }) => type === 'OrderRequested');
  return asked.map(({ data, at }) => first('OrderAnswered', orderOf(data)) - at);
};

it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
  await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
});

it('each event that is declared is returned in some script', () => {
  expect(neverHappened(scripts.map((id) => play(id)))).toEqual([]);
});

describe('the share', () => {
  it('grows while it runs: ten percent, half, everything', () => {
    const run = play('growing');
    expect(
      events(run)
        .filter(({ type }) => type === 'ShareSet')
        .map(({ data }) => data),
    ).toMatchObject([{ percent: 10 }, { percent: 50 }, { percent: 100 }]);
    const perPhase = [3001, 3004, 3007].map(
      (from) => routedTo(run, 'New').filter((id) => Number(id.slice(4)) >= from).length,
    );
    // of the last three, of the six before, of all nine
    expect(perPhase).toEqual([6, 5, 3]);
  });

  it('takes keys over and gives none back', () => {
    const at = (percent: number) => routedTo(play('half', { switches: { 'share of the new system': percent } }), 'New');
    expect(at(0)).toEqual([]);
    expect(at(50).length).toBe(3);
    expect(at(75)).toEqual(expect.arrayContaining(at(50)));
    expect(at(100).length).toBe(6);
  });

  it('of half makes half of the answers come at once', () => {
    const atOnce = (percent: number) =>
      patienceNeeded(play('half', { switches: { 'share of the new system': percent } })).filter((ms) => ms === 0)
        .length;
    expect(atOnce(0)).toBe(0);
    expect(atOnce(50)).toBe(3);
  });
});

describe('the way back', () => {
  it('leaves nothing to the new system, and loses no order', () => {
    const run = play('rolled-back');
    const back = events(run).find(({ type }) => type === 'RolledBack')?.at ?? Infinity;
    expect(events(run).filter(({ type, at }) => type === 'RoutedToNew' && at > back)).toEqual([]);
    expect(routedTo(run, 'New').length).toBe(2);
    expect(rows(run, 'legacy orders')).toEqual(rows(run, 'new orders'));
    expect(rows(run, 'legacy orders').length).toBe(5);
  });

  it('is taken by itself after two missing answers, and each order is answered late but once', () => {
    const run = play('new-is-down');
    const missing = events(run)
      .filter(({ type }) => type === 'AnswerMissing')
      .map(({ data }) => orderOf(data));
    expect(missing).toEqual(['ord-3011', 'ord-3012']);
    expect(events(run).find(({ type }) => type === 'RolledBack')?.data).toMatchObject({ reason: '2 answers missing' });
    expect(patienceNeeded(run).every((ms) => ms < 3_000)).toBe(true);
    expect(viewOf(run.system, run.last).deadLetters.length).toBe(2);
  });

  it('leads past a new system that declines', () => {
    const run = play('declined-by-the-new');
    const by = events(run)
      .filter(({ type }) => type === 'OrderAnswered')
      .map(({ data }) => data);
    expect(by).toMatchObject([{ by: 'new' }, { by: 'legacy' }]);
  });
});

describe('an answer that comes after the fallback', () => {
  it('is dropped, and given up where it was promised', () => {
    const run = play('late-answer');
    const ofIt = events(run)
      .filter(({ data }) => orderOf(data) === 'ord-3011')
      .map(({ type }) => type);
    expect(ofIt.slice(-3)).toEqual(['OrderAnswered', 'AnswerDropped', 'OrderGivenUp']);
  });

  it('is a second answer where nobody guards against it', () => {
    expect(brokenLaws(play('two-answers'))).toEqual([
      'no request is answered twice',
      'every request is answered by exactly one system',
    ]);
  });
});

describe('the laws', () => {
  it('catch requests that nobody watches', () => {
    expect(brokenLaws(play('nobody-watches'))).toContain('every request is answered by exactly one system');
  });

  it('catch the orders that a rollback loses where the systems are out of step', () => {
    expect(brokenLaws(play('out-of-step'))).toEqual([
      expect.stringContaining('no order is lost'),
      'both systems show the same orders',
    ]);
  });
});
