import { describe, expect, it } from 'vitest';
import { viewOf, type Fault, type SwitchValues } from '../../kernel/index.ts';
import { sideOf, share } from '../../blocks/share.ts';
import { brokenLaws, neverHappened, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { serviceMesh } from './scenario.ts';

const scripts = serviceMesh.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}, at: readonly [string, Fault] | null = null) =>
  playScript(serviceMesh, script, {
    switches,
    more: (usual) => (at === null ? usual : { ...usual, fault: faultAtFirst(at[0], at[1]).fault }),
  });
const row = (run: KernelRun, service = 'prices') =>
  stateOf(run, 'answers', service) as { v1: number; v2: number; errors: number; tries: number };
const eventsOf = ({ records }: KernelRun, ...types: readonly string[]) =>
  records.flatMap(({ at, events }) =>
    events.filter(({ type }) => types.includes(type)).map(({ type, data }) => ({ at, type, data })),
  );
/** `customer -> version`, in the order of the requests. */
const versions = (run: KernelRun) =>
  viewOf(run.system, run.last)
    .instances.filter(({ component }) => component === 'checkout')
    .map(({ state }) => state as { customerId: string; version: string });
const customersOf = (run: KernelRun, version: string) =>
  versions(run)
    .filter((one) => one.version === version)
    .map(({ customerId }) => customerId);

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('returns each event that the scenario declares', () => {
    expect(neverHappened(scripts.map(([id]) => played(id)))).toEqual([]);
  });
});

describe('the weights', () => {
  it('send two of these twenty customers to the canary at ten percent: the two whose hash says so', () => {
    const run = played('canary');
    expect(row(run)).toEqual({ v1: 18, v2: 2, errors: 0, tries: 20 });
    expect(customersOf(run, 'v2')).toEqual(['cus-117', 'cus-118']);
  });

  it.each([0, 1, 10, 35, 50, 99, 100])(
    'of %i percent send exactly the customers that the hash rule names',
    (canary) => {
      const run = played('canary', { 'weight of the canary': canary });
      const rule = share({ v1: 100 - canary, v2: canary });
      for (const { customerId, version } of versions(run)) expect(version).toBe(sideOf(rule, customerId));
      expect(brokenLaws(run)).toEqual([]);
    },
  );

  it('that grow take nobody back, and a rollback takes everybody', () => {
    const answered = eventsOf(played('shifting-weights'), 'AnswerHeard');
    const byWave = [0, 1, 2, 3].map((wave) =>
      [1, 2, 3, 4, 5].map((n) => {
        const answer = answered.find(({ data }) => data['requestId'] === `req-${wave * 10 + n}`);
        return answer?.data['version'];
      }),
    );
    expect(byWave).toEqual([
      ['v2', 'v2', 'v2', 'v1', 'v1'],
      ['v2', 'v2', 'v2', 'v1', 'v2'],
      ['v2', 'v2', 'v2', 'v2', 'v2'],
      ['v1', 'v1', 'v1', 'v1', 'v1'],
    ]);
  });

  it('are taken from a canary that fails, unless nobody watches it', () => {
    expect(row(played('bad-canary'))).toMatchObject({ v1: 6, v2: 0, errors: 2 });
    expect(row(played('bad-canary', { 'canary watch': false }))).toMatchObject({ v1: 2, errors: 6 });
    expect(eventsOf(played('bad-canary'), 'RolledBack')).toMatchObject([
      { data: { canary: 0, reason: '4 errors of the canary' } },
    ]);
    expect(eventsOf(played('nobody-watches-the-canary'), 'RolledBack')).toMatchObject([
      { data: { reason: 'by hand' } },
    ]);
  });
});

describe('retries', () => {
  it('hide a failing instance, where the service has sidecars', () => {
    expect(row(played('opted-out-fails'))).toEqual({ v1: 2, v2: 0, errors: 0, tries: 3 });
    expect(row(played('opted-out-fails'), 'tax')).toEqual({ v1: 0, v2: 0, errors: 1, tries: 1 });
    expect(row(played('opted-out-fails', { 'opt-out': false }), 'tax')).toEqual({ v1: 0, v2: 0, errors: 1, tries: 3 });
  });

  it('are as many as set, and none where there are none', () => {
    expect(row(played('never-more-than-half'))).toMatchObject({ errors: 8, tries: 24 });
    expect(row(played('never-more-than-half', { 'retries of a sidecar': 0 }))).toMatchObject({ errors: 8, tries: 8 });
    const run = played('ejected-and-back', { 'retries of a sidecar': 0 });
    expect(row(run)).toMatchObject({ v1: 12, errors: 5 });
    expect(brokenLaws(run)).toEqual([]);
  });

  it('come when a try takes longer than it may', () => {
    const first = (patience: number) => {
      const run = played('hangs', { 'patience for each try': patience });
      const asked = eventsOf(run, 'CallRouted').find(({ data }) => data['requestId'] === 'req-1');
      const answered = eventsOf(run, 'AnswerHeard').find(({ data }) => data['requestId'] === 'req-1');
      return answered!.at - asked!.at;
    };
    expect(first(250)).toBeGreaterThanOrEqual(250);
    expect(first(250)).toBeLessThan(500);
    expect(first(10_000)).toBeGreaterThanOrEqual(10_000);
  });

  it('leave an answer that comes too late without an effect', () => {
    const run = played('answers-late');
    expect(eventsOf(run, 'AnswerDropped')).toHaveLength(1);
    expect(row(run)).toMatchObject({ v1: 2, errors: 0 });
    expect(brokenLaws(run)).toEqual([]);
  });
});

describe('an ejection', () => {
  const ejections = (run: KernelRun) => eventsOf(run, 'InstanceEjected', 'InstanceReadmitted');
  const callsOf = (run: KernelRun, instanceId: string) =>
    eventsOf(run, 'TryStarted')
      .filter(({ data }) => data['instanceId'] === instanceId)
      .map(({ at }) => at);

  it('comes after five errors in a row and lasts thirty seconds, in which nobody calls', () => {
    const run = played('ejected-and-back');
    const [out, back] = ejections(run);
    expect(out).toMatchObject({ type: 'InstanceEjected', data: { instanceId: 'prices-v1-2', length: 30_000 } });
    expect(back).toMatchObject({ type: 'InstanceReadmitted', at: out!.at + 30_000 });
    const calls = callsOf(run, 'prices-v1-2');
    expect(calls.filter((at) => at <= out!.at)).toHaveLength(5);
    expect(calls.filter((at) => at > out!.at && at < back!.at)).toEqual([]);
    expect(calls.filter((at) => at > back!.at).length).toBeGreaterThan(0);
  });

  it('is longer the second time', () => {
    const lengths = eventsOf(played('ejected-for-longer'), 'InstanceEjected').map(({ data }) => data['length']);
    expect(lengths).toEqual([30_000, 60_000]);
  });

  it('spares one instance of two and two of three, however they fail', () => {
    const run = played('never-more-than-half');
    expect(eventsOf(run, 'InstanceEjected')).toHaveLength(1);
    expect(eventsOf(run, 'EjectionSpared').length).toBeGreaterThan(5);
    expect(brokenLaws(run)).toEqual([]);
    // Nobody is spared where everybody may go: then no instance is left, and the sidecar says so itself.
    const all = played('never-more-than-half', { 'most ejected': 100, 'errors in a row before an ejection': 1 });
    expect(eventsOf(all, 'InstanceEjected')).toHaveLength(3);
    expect(eventsOf(all, 'ErrorHeard').map(({ data }) => data['reason'])).toContain('no instance is left');
    expect(brokenLaws(all)).toEqual([]);
  });

  it('saves tries; without it the instance is asked again and again', () => {
    const without = played('ejected-and-back', { 'outlier ejection': false });
    expect(ejections(without)).toEqual([]);
    expect(callsOf(without, 'prices-v1-2').length).toBeGreaterThan(
      callsOf(played('ejected-and-back'), 'prices-v1-2').length,
    );
  });

  it('never takes an instance back before its time, though somebody says so', () => {
    const run = played('ejected-and-back', {}, ['Readmit', { kind: 'duplicate' }]);
    expect(ejections(run)).toHaveLength(2);
    expect(brokenLaws(run)).toEqual([]);
  });
});

describe('a sidecar', () => {
  it('counts what passes it; what goes round it is not counted', () => {
    const run = played('opted-out-fails');
    expect(stateOf(run, 'metrics', 'prices-v1-1')).toEqual({ calls: 1, ok: 0, errors: 1 });
    expect(stateOf(run, 'metrics', 'prices-v1-2')).toEqual({ calls: 1, ok: 1, errors: 0 });
    expect(run.records.some(({ consumer, key }) => consumer === "instance's sidecar" && key.startsWith('tax'))).toBe(
      false,
    );
    const injected = played('opted-out-fails', { 'opt-out': false });
    expect(stateOf(injected, 'metrics', 'tax-v1-1')).toMatchObject({ errors: 2 });
  });

  it('is nowhere without injection: then nobody asks again, and the weights mean nothing', () => {
    const run = played('without-sidecars');
    expect(run.records.filter(({ consumer }) => consumer.endsWith("'s sidecar"))).toEqual([]);
    expect(brokenLaws(run)).toEqual([
      'every request gets an answer, or an error',
      'a customer gets the version that the weights say, whenever it was asked for',
    ]);
    expect(brokenLaws(played('without-sidecars', { injection: true }))).toEqual([]);
  });
});

describe('a message that is lost or comes twice', () => {
  it.each(['PassIn', 'GetPrice', 'PriceAnswered', 'PassBack'])('%s costs a try at most', (message) => {
    for (const fault of [{ kind: 'poison' }, { kind: 'duplicate' }, { kind: 'crash', when: 'after commit' }] as const) {
      const run = played('hangs', {}, [message, fault]);
      expect(brokenLaws(run), fault.kind).toEqual([]);
      expect(row(run), fault.kind).toMatchObject({ v1: 4, errors: 0 });
    }
  });

  it('that stops the sidecar for a while costs more, but nobody is left without an answer', () => {
    const run = played('hangs', {}, ['HearTry', { kind: 'poison' }]);
    expect(brokenLaws(run)).toEqual([]);
    expect(row(run).errors).toBeGreaterThan(0);
  });

  it('is handled twice where nobody remembers it, and then an instance is asked more often than it may be', () => {
    const script = ['never-more-than-half', { inbox: false }, ['GetPrice', { kind: 'duplicate' }]] as const;
    expect(brokenLaws(played(...script))).toEqual(['no request is tried more often than its sidecar may']);
  });
});
