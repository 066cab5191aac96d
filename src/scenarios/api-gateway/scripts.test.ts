import { describe, expect, it } from 'vitest';
import { faultText, replayOracle, rowsOf, type Fault, type SwitchValues } from '../../kernel/index.ts';
import { brokenLaws, play, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import type { JsonObject } from '../../shared/json.ts';
import { makeToken } from '../../blocks/token.ts';
import { given } from '../../testing/given.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { edge } from './edge.ts';
import { apiGateway } from './scenario.ts';
import { balancer } from './services.ts';
import { visitor } from './traffic.ts';

const scripts = apiGateway.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}) => playScript(apiGateway, script, { switches });
interface Traffic {
  readonly through: number;
  readonly hadToWait: number;
  readonly turnedAway: number;
  readonly highest: number;
}
const trafficOf = (run: KernelRun) => stateOf(run, 'traffic', 'bot') as Traffic;
const timesOf = (run: KernelRun, frontend = 'web') =>
  stateOf(run, 'answer times', frontend) as {
    pages: number;
    incomplete: number;
    total: number;
    longest: number;
  };
const refusals = ({ records }: KernelRun) =>
  records.flatMap(({ outcome, error }) => (outcome === 'refused' ? [error?.message] : []));
const factsOf = ({ records }: KernelRun, consumer: string) =>
  records.filter((record) => record.consumer === consumer).flatMap(({ events }) => events.map(({ type }) => type));
const eventsOf = ({ records }: KernelRun, name: string) =>
  records.flatMap(({ events }) => events.flatMap(({ type, data }) => (type === name ? [data] : [])));
const callsOf = ({ records }: KernelRun, service: string) =>
  records.filter(({ consumer }) => consumer === service).map(({ key }) => key);

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });
});

describe('the limiters, with the same two bursts of 600', () => {
  const after = (limiter: string) => trafficOf(played('burst', { 'rate limiter': limiter }));

  it('a token bucket lets 500 through at once, and gives back 300 in three seconds', () => {
    expect(after('token bucket')).toMatchObject({ through: 801, hadToWait: 0, turnedAway: 400, highest: 500_000 });
  });

  it('a leaky bucket lets as many through, but one after the other', () => {
    const { hadToWait, through, turnedAway, highest } = after('leaky bucket');
    expect({ hadToWait, through, turnedAway }).toEqual({ hadToWait: 799, through: 801, turnedAway: 400 });
    expect(highest).toBeLessThanOrEqual(12_000);
  });

  it('a window gives nothing back before it is over', () => {
    for (const limiter of ['fixed window', 'sliding window'])
      expect(after(limiter)).toMatchObject({ through: 501, hadToWait: 0, turnedAway: 700 });
  });

  it('around its edge a fixed window lets a thousand through, and no other does', () => {
    const law = 'nobody gets more than the burst, and the rate for the time that passes';
    const around = (limiter: string) => played('edge-of-the-window', { 'rate limiter': limiter });
    expect(trafficOf(around('fixed window'))).toMatchObject({ through: 1_000, highest: 980_000 });
    expect(brokenLaws(around('fixed window'))).toEqual([law]);
    const others = ['token bucket', 'leaky bucket', 'sliding window'].map(around);
    expect(others.map((run) => trafficOf(run).through)).toEqual([520, 520, 500]);
    expect(others.flatMap(brokenLaws)).toEqual([]);
  });

  it('what the rate allows is never turned away, whichever it is', () => {
    for (const limiter of ['token bucket', 'leaky bucket', 'fixed window', 'sliding window'])
      expect(trafficOf(played('within-the-limit', { 'rate limiter': limiter }))).toMatchObject({
        through: 300,
        turnedAway: 0,
      });
  });

  it('are for each client: whoever asks little is not turned away for another', () => {
    expect(refusals(played('burst'))).toEqual(['429 Too Many Requests: try again in 5 ms']);
    expect(stateOf(played('burst'), 'traffic', 'ada')).toMatchObject({ through: 1 });
  });

  it('a leaky bucket makes no burst of those who wait, however small it is', () => {
    const inputs = Array.from({ length: 120 }, (_, at) => {
      const token = makeToken({ subject: 'bot', audience: 'shop', expires: 1_000 });
      const { type, data } = visitor.SendBurst({ clientId: 'bot', requestId: `b${at}`, requests: 5, over: 0, token });
      return { id: `b${at}`, at, type, data: data as JsonObject };
    });
    const switches = { 'rate limiter': 'leaky bucket', 'requests a second': 1_000, burst: 4 };
    const run = play(apiGateway, { inputs, switches });
    expect(trafficOf(run).through).toBeGreaterThan(100);
    expect(brokenLaws(run)).toEqual([]);
  });

  it('take their numbers from the switches', () => {
    const run = played('burst', { burst: 50, 'requests a second': 10 });
    expect(trafficOf(run)).toMatchObject({ through: 81, turnedAway: 1_120 });
  });

  it('a page waits in the leaky bucket too, and gets its answer', () => {
    const run = played('web-page', { 'rate limiter': 'leaky bucket' });
    expect(stateOf(run, 'traffic', 'ada')).toMatchObject({ through: 1, hadToWait: 0 });
    const behind = given(apiGateway, ...line(3)).with({ switches: { 'rate limiter': 'leaky bucket' } });
    expect(behind.when(openPage('page-9', goodToken))).toMatchObject({
      events: [{ PageAccepted: { requestId: 'page-9' } }, { PageQueued: { at: 0, until: 30 } }],
    });
  });
});

const goodToken = makeToken({ subject: 'ada', audience: 'shop', expires: 1_000 });
const openPage = (requestId: string, token: string) =>
  edge.OpenPage({ clientId: 'ada', requestId, productId: 'desk-lamp', frontend: 'web', token });
const accepted = {
  PageAccepted: { clientId: 'ada', requestId: 'page-1', productId: 'desk-lamp', frontend: 'web', known: true, at: 0 },
};
const line = (requests: number) => [
  { LimitSet: { clientId: 'ada', limiter: 'leaky bucket', rate: 100, burst: 500 } },
  { BurstMet: { clientId: 'ada', requestId: 'b', requests, turnedAway: 0, known: true, at: 0 } },
];

describe('the edge', () => {
  it('wants a token that is good, for the shop, and for this client', () => {
    const refusal = (token: string) => given(apiGateway).when(openPage('page-1', token));
    const claims = { subject: 'ada', audience: 'shop', expires: 1_000 };
    expect(refusal('')).toEqual({ refused: '401 Unauthorized: no token was sent' });
    expect(refusal(makeToken({ ...claims, expires: 0 }))).toEqual({
      refused: '401 Unauthorized: the token expired at 0 ms',
    });
    expect(refusal(makeToken({ ...claims, audience: 'billing' }))).toEqual({
      refused: "401 Unauthorized: the token is for 'billing', not for 'shop'",
    });
    expect(refusal(makeToken({ ...claims, subject: 'bob' }))).toEqual({
      refused: "401 Unauthorized: the token is of 'bob', not of 'ada'",
    });
    expect(refusal(goodToken)).toMatchObject({
      events: [
        { LimitSet: { limiter: 'token bucket', rate: 100, burst: 500 } },
        { PageAccepted: { requestId: 'page-1', known: true } },
        { PageLetIn: { requestId: 'page-1', productId: 'desk-lamp', frontend: 'web' } },
      ],
    });
  });

  it('turns a burst away for the same reasons', () => {
    const burst = edge.Burst({ clientId: 'ada', requestId: 'b #1', requests: 10, token: '' });
    expect(given(apiGateway).when(burst)).toEqual({ refused: '401 Unauthorized: no token was sent' });
  });

  it('does not take a request twice, nor call somebody from the line who is not in it', () => {
    expect(given(apiGateway, accepted).when(openPage('page-1', goodToken))).toEqual({
      refused: '409 Conflict: this request was made already',
    });
    const turn = edge.TakeTurn({ clientId: 'ada', requestId: 'b', requests: 1 });
    expect(given(apiGateway).when(turn)).toEqual({ events: [] });
    expect(
      given(apiGateway, accepted).when(edge.TakeTurn({ clientId: 'ada', requestId: 'page-1', requests: 1 })),
    ).toEqual({ events: [{ PageLetIn: { requestId: 'page-1', productId: 'desk-lamp', frontend: 'web', at: 0 } }] });
    expect(given(apiGateway, ...line(2)).when(turn)).toEqual({
      events: [{ BurstLetIn: { requestId: 'b', requests: 1, at: 0 } }],
    });
  });

  it('lets nobody in whom it does not know, unless authentication is off', () => {
    expect(refusals(played('who-are-you'))).toHaveLength(4);
    expect(timesOf(played('who-are-you')).pages).toBe(1);
    expect(brokenLaws(played('open-door'))).toEqual(['nobody is let in without a valid token']);
    expect(refusals(played('open-door', { authentication: true }))).toHaveLength(1);
  });

  it('a burst is sent once', () => {
    const sent = { clientId: 'bot', requestId: 'b', requests: 5, over: 0, token: '' };
    expect(given(apiGateway).when(visitor.SendBurst(sent))).toMatchObject({ events: [{ BurstSent: { requests: 5 } }] });
    expect(given(apiGateway, { BurstSent: sent }).when(visitor.SendBurst(sent))).toEqual({
      refused: 'this burst was sent already',
    });
  });
});

describe('a dead service', () => {
  it('is left alone once its breaker is open, and pages come without it and without waiting', () => {
    const run = played('dead-service');
    expect(callsOf(run, 'stock service')).toHaveLength(5);
    expect(timesOf(run)).toMatchObject({ pages: 12, incomplete: 12, longest: 1_000 });
    expect(stateOf(run, 'page', 'page-12')).toMatchObject({ missing: ['stock'] });
    expect(brokenLaws(run)).toEqual([]);
  });

  it('makes each page wait where there is no breaker', () => {
    const run = played('dead-service', { breaker: false });
    expect(callsOf(run, 'stock service')).toHaveLength(12);
    expect(timesOf(run).total).toBe(12_000);
    expect(timesOf(played('dead-service')).total).toBeLessThan(6_000);
  });

  it('takes the others with it where a page has to be whole', () => {
    expect(brokenLaws(played('all-or-nothing'))).toEqual([
      'every page that was let in is answered exactly once',
      'a dead service does not stop the answers of the others',
    ]);
    expect(brokenLaws(played('all-or-nothing', { 'partial pages': true }))).toEqual([]);
  });

  it('is tried again after a minute, and called as before when it is back', () => {
    const run = played('outage');
    const turns = factsOf(run, 'guarded stock').filter(
      (type) => type.startsWith('Breaker') && type !== 'BreakerWaited',
    );
    expect(turns).toEqual(['BreakerOpened', 'BreakerHalfOpened', 'BreakerClosed']);
    expect(timesOf(run)).toMatchObject({ pages: 7, incomplete: 7 });
    expect(timesOf(run, 'phone')).toMatchObject({ pages: 3, incomplete: 0 });
    for (const other of ['guarded catalogue', 'guarded reviews'])
      expect(factsOf(run, other)).not.toContain('BreakerOpened');
  });

  it('answers each request exactly once, also where messages come twice and nobody remembers', () => {
    for (const message of ['StockFound', 'AssemblePage', 'AnswerWeb', 'PageLetIn', 'PageAssembled']) {
      const run = playScript(apiGateway, 'web-page', {
        switches: { inbox: false },
        more: (usual) => ({ ...usual, fault: faultAtFirst(message, { kind: 'duplicate' }).fault }),
      });
      expect(brokenLaws(run), message).not.toContain('every page that was let in is answered exactly once');
    }
  });

  it('loses a page where a message is lost for good, and the law says so', () => {
    const run = playScript(apiGateway, 'web-page', {
      more: (usual) => ({ ...usual, fault: faultAtFirst('AssemblePage', { kind: 'poison' }).fault }),
    });
    expect(brokenLaws(run)).toContain('every page that was let in is answered exactly once');
  });
});

describe('a crash', () => {
  const faults: readonly Fault[] = [
    { kind: 'crash', when: 'before commit' },
    { kind: 'crash', when: 'after commit' },
    { kind: 'crash', when: 'after publish' },
    { kind: 'duplicate' },
  ];

  it.each(['web-page', 'edge-of-the-window'])(
    'breaks no law, wherever a consumer dies: %s',
    { timeout: 60_000 },
    (script) => {
      const switches = { 'rate limiter': 'leaky bucket', burst: 5 };
      const usual = played(script, switches);
      const bad = usual.records.flatMap(({ id }) =>
        faults.flatMap((fault) => {
          const run = playScript(apiGateway, script, {
            switches,
            hashed: false,
            more: (oracle) => replayOracle([{ kind: 'fault', at: id, fault }], oracle),
          });
          return brokenLaws(run).map((law) => `${id} ${faultText(fault)}: ${law}`);
        }),
      );
      expect(usual.records.length).toBeGreaterThan(20);
      expect(bad).toEqual([]);
    },
  );
});

describe('the balancer', () => {
  it('gives each instance its turn', () => {
    expect(callsOf(played('one-instance-hangs'), 'catalogue service')).toEqual(
      Array.from({ length: 8 }, (_, i) => `catalogue-${(i % 2) + 1}`),
    );
    expect(
      new Set(callsOf(played('one-instance-hangs', { 'instances of each service': 4 }), 'stock service')).size,
    ).toBe(4);
  });

  it('in turn gives the hanging instance every second call, by load fewer, and the breaker stays closed', () => {
    const incomplete = (balancing: string) => timesOf(played('one-instance-hangs', { balancing })).incomplete;
    expect(incomplete('round robin')).toBe(4);
    expect(incomplete('least loaded')).toBeLessThan(4);
    expect(factsOf(played('one-instance-hangs'), 'guarded stock')).not.toContain('BreakerOpened');
  });

  it('knows three services', () => {
    const call = balancer.CallService({ service: 'prices', requestId: 'r', productId: 'desk-lamp' });
    expect(given(apiGateway).when(call)).toEqual({ refused: "there is no service 'prices'" });
  });
});

describe('the frontends', () => {
  it('get one page in two shapes', () => {
    const [forWeb] = eventsOf(played('web-page'), 'WebAnswered');
    const [forPhone] = eventsOf(played('phone-page'), 'PhoneAnswered');
    expect(forWeb).toMatchObject({ title: 'Desk lamp "Klara"', onStock: 7, stars: 4, missing: [] });
    expect(forWeb?.['reviews']).toHaveLength(3);
    expect(forPhone).toMatchObject({ title: 'Desk lamp "Klara"', isOnStock: true, stars: 4, isComplete: true });
    expect(forPhone).not.toHaveProperty('reviews');
    expect(Number(forPhone?.['bytes']) * 3).toBeLessThanOrEqual(Number(forWeb?.['bytes']));
  });

  it('ask the same read model, each in its own way', () => {
    const { system, last } = played('within-the-limit');
    const rows = (name: string) => {
      const result = rowsOf(system, last, name, {});
      return result.ok ? result.answer.rows : result.problem;
    };
    expect(rows('forThePhone')).toEqual([
      { title: 'Desk lamp "Klara"', price: 4_900, isOnStock: true, stars: 4 },
      { title: 'Oak shelf, 90 cm', price: 12_900, isOnStock: false, stars: 5 },
    ]);
    expect(rows('forTheWeb')).toMatchObject([{ onStock: 7 }, { onStock: 0, reviews: ['Heavy, and worth it.'] }]);
  });
});
