import fc from 'fast-check';
import { getResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { problems } from '../api/problem.ts';
import type { ProblemDocument, ProblemSlug } from '../api/problem.ts';
import type { CommandResult, Driver, Failure, Problem } from '../kernel/index.ts';
import { fakeDriver } from '../testing/fake-driver.ts';
import type { FakeDriver } from '../testing/fake-driver.ts';
import { sampleModel } from '../testing/sample-model.ts';
import type { Limits } from './gateway.ts';
import { handlersFor } from './handlers.ts';

const order = { orderId: 'o1', amount: 5 };

function gateway(driver: Driver = fakeDriver(), limits: Partial<Limits> = {}) {
  const handlers = handlersFor(
    () => driver,
    () => sampleModel,
    limits,
  );
  return async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await getResponse([...handlers], new Request(`http://localhost${path}`, init));
    if (response === undefined) throw new Error(`${path} was not handled`);
    return response;
  };
}

const post = (body: unknown = order, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The document of an answer that is a problem throughout: media type, status, and where it happened. */
async function problemOf(response: Response): Promise<ProblemDocument> {
  const document = (await response.json()) as ProblemDocument;
  const type = response.headers.get('Content-Type');
  if (type !== 'application/problem+json') throw new Error(`This is ${type ?? 'nothing'}`);
  if (document.status !== response.status) throw new Error(`${document.status} in a ${response.status}`);
  if (document.instance === undefined) throw new Error('It does not say where');
  return document;
}

const is = (slug: ProblemSlug) => ({ type: `/problems/${slug}`, ...problems[slug] });

const rejecting = (problem: Pick<Problem, 'type' | 'message' | 'issues'>) => () => Promise.reject(problem);
const failure = (type: Failure['type']): Failure => ({
  type,
  message: 'no',
  scenario: 'orders',
  consumer: 'Order',
  on: 'PlaceOrder',
});

describe('POST /api/commands/{type}', () => {
  test('the bearer token goes along to the door, and 401 says why it stayed closed', async () => {
    const driver = fakeDriver();
    const sent = await gateway(driver)('/api/commands/PlaceOrder', post(order, { Authorization: 'Bearer a.b' }));
    expect(sent.status).toBe(202);
    expect(driver.sent).toEqual([{ type: 'PlaceOrder', data: order, token: 'a.b' }]);

    const turnedAway = { door: 'sales', reason: 'the token expired' };
    const closed = fakeDriver({
      send: () => Promise.resolve({ id: 'm1', correlation: 'c1', step: 1, repeated: false, turnedAway }),
    });
    const refused = await gateway(closed)('/api/commands/PlaceOrder', post(order, { Authorization: 'Bearer a.b' }));
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer realm="sales", error="invalid_token"');
    expect(await problemOf(refused)).toMatchObject({
      ...is('unauthorised'),
      detail: 'the token expired',
      correlation: 'c1',
      by: 'gateway',
    });
    expect((await gateway(closed)('/api/commands/PlaceOrder', post())).headers.get('WWW-Authenticate')).toBe(
      'Bearer realm="sales"',
    );
  });

  test('202 as soon as it is durable, with the way to what follows', async () => {
    const driver = fakeDriver();
    const response = await gateway(driver)('/api/commands/PlaceOrder', post());
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ id: 'm1', correlation: 'c1', step: 1 });
    expect(response.headers.get('Location')).toBe('/api/events?correlation=c1&from=1');
    expect(driver.sent).toEqual([{ type: 'PlaceOrder', data: order }]);
  });

  test('the Location leads to the events of that command and no others', async () => {
    const records = [
      { message: { correlation: 'c0' }, events: [{ position: 1 }] },
      { message: { correlation: 'c1' }, events: [{ position: 2 }, { position: null }] },
      { message: { correlation: 'c0' }, events: [{ position: 3 }] },
      { message: { correlation: 'c1' }, events: [{ position: 4 }] },
    ];
    const driver = fakeDriver({ records: () => Promise.resolve(records as never) });
    for (const type of ['A', 'B', 'C', 'D']) driver.push(type);
    const body: unknown = await (await gateway(driver)('/api/events?correlation=c1&from=1')).json();
    expect(body).toMatchObject([{ type: 'B' }, { type: 'D' }]);
  });

  test('200 with the events, where the outcome is waited for', async () => {
    const driver = fakeDriver();
    const events = [driver.push('OrderPlaced', order)];
    const waits: number[] = [];
    const result = (_: string, wait: number) => {
      waits.push(wait);
      return Promise.resolve<CommandResult>({ status: 'done', events });
    };
    const response = await gateway(fakeDriver({ result }))(
      '/api/commands/PlaceOrder',
      post(order, { Prefer: 'wait=3' }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('Preference-Applied')).toBe('wait=3');
    expect(waits).toEqual([3000]);
    expect(await response.json()).toMatchObject({
      correlation: 'c1',
      events: [{ specversion: '1.0', type: 'OrderPlaced', data: order, source: '/scenarios/orders/runs/run-1' }],
    });
  });

  test('202 when the wait is over', async () => {
    const response = await gateway()('/api/commands/PlaceOrder', post(order, { Prefer: 'wait=1' }));
    expect(response.status).toBe(202);
    expect(response.headers.get('Preference-Applied')).toBe('wait=1');
  });

  test('422 with the reason, where the domain refuses', async () => {
    const result = () =>
      Promise.resolve<CommandResult>({ status: 'refused', reason: 'too much', by: 'Order', events: [] });
    const response = await gateway(fakeDriver({ result }))(
      '/api/commands/PlaceOrder',
      post(order, { Prefer: 'wait=1' }),
    );
    expect(await problemOf(response)).toMatchObject({
      ...is('refused'),
      detail: 'too much',
      by: 'Order',
      correlation: 'c1',
    });
  });

  test.each([
    ['handler-threw', 'failed'],
    ['hung', 'hung'],
  ] as const)('a command that failed with %s is %s', async (type, slug) => {
    const result = () => Promise.resolve<CommandResult>({ status: 'failed', error: failure(type), events: [] });
    const response = await gateway(fakeDriver({ result }))(
      '/api/commands/PlaceOrder',
      post(order, { Prefer: 'wait=1' }),
    );
    expect(await problemOf(response)).toMatchObject({ ...is(slug), correlation: 'c1' });
  });

  test.each([
    ['version-conflict', 'conflict', 409],
    ['step-conflict', 'conflict', 409],
    ['unknown-command', 'unknown-command', 404],
    ['invalid-command', 'invalid-command', 400],
    ['quota-exceeded', 'storage', 503],
    ['unavailable', 'storage', 503],
    ['hung-handler', 'hung', 503],
    ['engine-stopped', 'unavailable', 503],
  ] as const)('the problem %s of the engine is %s, %i', async (type, slug, status) => {
    const send = rejecting({ type, message: 'm', issues: [{ path: 'amount', message: 'too small' }] });
    const response = await gateway(fakeDriver({ send }))('/api/commands/PlaceOrder', post());
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({
      ...is(slug),
      issues: [{ path: 'amount', message: 'too small' }],
    });
  });

  test('503 where the engine does not answer at all', async () => {
    const send = () => new Promise<never>(() => {});
    const response = await gateway(fakeDriver({ send }), { patience: 5 })('/api/commands/PlaceOrder', post());
    expect(await problemOf(response)).toMatchObject(is('hung'));
  });

  test('500 where the engine throws what it should not', async () => {
    const send = () => Promise.reject(new TypeError('x is not a function'));
    expect(await problemOf(await gateway(fakeDriver({ send }))('/api/commands/PlaceOrder', post()))).toMatchObject(
      is('internal'),
    );
  });

  test.each(['Nothing', '__proto__', 'constructor', '%E0%A4%A', '%2F', 'OrderPlaced'])('404 for %s', async (type) => {
    expect(await problemOf(await gateway()(`/api/commands/${type}`, post()))).toMatchObject(is('unknown-command'));
  });

  test.each(['', '{', 'undefined', '{"a":1}}', `${'['.repeat(200)}${']'.repeat(200)}`])(
    '400 for a body that is not JSON or too deep: %s',
    async (body) => {
      expect(await problemOf(await gateway()('/api/commands/PlaceOrder', post(body)))).toMatchObject(is('malformed'));
    },
  );

  test('413 for a body that would stop the page', async () => {
    expect(await problemOf(await gateway()('/api/commands/PlaceOrder', post('"'.padEnd(1_000_001))))).toMatchObject(
      is('too-large'),
    );
  });

  test.each(['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded'])('415 for %s', async (type) => {
    expect(
      await problemOf(await gateway()('/api/commands/PlaceOrder', post(order, { 'Content-Type': type }))),
    ).toMatchObject(is('media-type'));
  });

  test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.order+json'])(
    '%s is JSON',
    async (type) => {
      const response = await gateway()('/api/commands/PlaceOrder', post(order, { 'Content-Type': type }));
      expect(response.status).toBe(202);
    },
  );

  test('429 with Retry-After, as long as too many are under way', async () => {
    let release = (): void => {};
    const result = () =>
      new Promise<CommandResult>((resolve) => {
        release = () => resolve({ status: 'pending' });
      });
    const ask = gateway(fakeDriver({ result }), { commands: 1 });
    const first = ask('/api/commands/PlaceOrder', post(order, { Prefer: 'wait=9' }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await ask('/api/commands/PlaceOrder', post());
    expect(second.headers.get('Retry-After')).toBe('1');
    expect(await problemOf(second)).toMatchObject(is('busy'));
    release();
    expect((await first).status).toBe(202);
    expect((await ask('/api/commands/PlaceOrder', post())).status).toBe(202);
  });

  test('a repeat with the same Idempotency-Key is harmless', async () => {
    const driver = fakeDriver();
    const ask = gateway(driver);
    const once = await ask('/api/commands/PlaceOrder', post(order, { 'Idempotency-Key': 'k' }));
    const again = await ask('/api/commands/PlaceOrder', post(order, { 'Idempotency-Key': 'k' }));
    expect(await again.json()).toEqual(await once.json());
    expect([once, again].map(({ headers }) => headers.get('Idempotent-Replayed'))).toEqual(['false', 'true']);
    expect(driver.sent).toHaveLength(1);
  });

  test('no body, however malformed, is the fault of the server', async () => {
    const ask = gateway();
    const bodies = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((text) => text.slice(1)),
      fc.uint8Array(),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await ask('/api/commands/PlaceOrder', { ...post(), body: body as BodyInit });
        expect([202, 400]).toContain(response.status);
      }),
      { seed: 7 },
    );
  });
});

describe('the token', () => {
  const ask = gateway(fakeDriver(), { token: 'secret' });

  test.each([
    [{}, 'Bearer'],
    [{ Authorization: 'Basic secret' }, 'Bearer'],
    [{ Authorization: 'Bearer wrong' }, 'Bearer error="invalid_token"'],
  ])('401 with %o', async (headers, challenge) => {
    for (const path of ['/api/commands/PlaceOrder', '/api/queries/Totals', '/api/events', '/api/openapi.json']) {
      const response = await ask(path, path.includes('commands') ? post(order, headers) : { headers });
      expect(response.headers.get('WWW-Authenticate')).toBe(challenge);
      expect(await problemOf(response)).toMatchObject(is('unauthorised'));
    }
  });

  test('the right one opens', async () => {
    const response = await ask('/api/commands/PlaceOrder', post(order, { Authorization: 'Bearer secret' }));
    expect(response.status).toBe(202);
  });
});

describe('GET /api/queries/{name}', () => {
  const rows = [{ customer: 'c1', total: 5 }];
  function reading(): { ask: ReturnType<typeof gateway>; asked: unknown[] } {
    const asked: unknown[] = [];
    const query: Driver['query'] = (name, question) => {
      asked.push([name, question]);
      return Promise.resolve({ rows, asOf: 41, head: 45 });
    };
    return { ask: gateway(fakeDriver({ query })), asked };
  }

  test('200 with the rows and what they are as of', async () => {
    const { ask, asked } = reading();
    const response = await ask('/api/queries/Totals?customer=c1');
    expect(await response.json()).toEqual(rows);
    expect(response.headers.get('As-Of')).toBe('41');
    expect(response.headers.get('As-Of-Head')).toBe('45');
    expect(asked).toEqual([['Totals', { customer: 'c1' }]]);
  });

  test('304 where nothing has changed', async () => {
    const { ask } = reading();
    const etag = (await ask('/api/queries/Totals')).headers.get('ETag') ?? '';
    const again = await ask('/api/queries/Totals', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get('As-Of')).toBe('41');
  });

  test('parameters are read by the schema', async () => {
    const { ask, asked } = reading();
    await ask('/api/queries/TopTotals?most=3&paid=true&names=a&names=b');
    expect(asked).toEqual([['TopTotals', { most: 3, paid: true, names: ['a', 'b'] }]]);
  });

  test.each([
    ['most=x', 'most'],
    ['most=', 'most'],
    ['most=1.5', 'most'],
    ['most=1&most=2', 'most'],
    ['most=1&paid=yes', 'paid'],
    ['most=1&__proto__=1', '__proto__'],
    ['', 'most'],
  ])('400 for ?%s', async (search, path) => {
    const document = await problemOf(await reading().ask(`/api/queries/TopTotals?${search}`));
    expect(document).toMatchObject(is('invalid-parameter'));
    expect(document).toMatchObject({ issues: [{ path }] });
  });

  test('404 for an unknown one, 503 where the engine has stopped, 400 where it does not like the question', async () => {
    expect(await problemOf(await gateway()('/api/queries/Nothing'))).toMatchObject(is('unknown-query'));
    for (const [type, slug] of [
      ['engine-stopped', 'unavailable'],
      ['invalid-command', 'invalid-parameter'],
    ] as const) {
      const query = rejecting({ type, message: 'm' });
      expect(await problemOf(await gateway(fakeDriver({ query }))('/api/queries/Totals'))).toMatchObject(is(slug));
    }
  });
});

describe('GET /api/events', () => {
  function filled(count: number): FakeDriver {
    const driver = fakeDriver();
    for (let n = 1; n <= count; n += 1) driver.push('OrderPlaced', { n });
    return driver;
  }

  test('CloudEvents after a position, in order, at most so many', async () => {
    const response = await gateway(filled(5))('/api/events?after=2&limit=2');
    expect(response.headers.get('Content-Type')).toBe('application/cloudevents-batch+json');
    expect(await response.json()).toMatchObject([
      { id: 'e3', position: 3, streamversion: 3, subject: 'Order:o1', datacontenttype: 'application/json' },
      { id: 'e4', position: 4 },
    ]);
  });

  test.each(['after=-1', 'after=x', 'after=1e3', 'limit=0', 'limit='])('400 for ?%s', async (search) => {
    expect(await problemOf(await gateway()(`/api/events?${search}`))).toMatchObject(is('invalid-parameter'));
  });
});

describe('documents and everything else', () => {
  test('the documents and the index', async () => {
    const ask = gateway();
    expect(await (await ask('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await (await ask('/api/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.0.0' });
    expect(await (await ask('/api/')).json()).toMatchObject({ name: 'sagascope', scenario: 'orders' });
  });

  test('405 with the method that there is, 404 where there is no route', async () => {
    const ask = gateway();
    const wrong = await ask('/api/commands/PlaceOrder');
    expect(wrong.headers.get('Allow')).toBe('POST');
    expect(await problemOf(wrong)).toMatchObject(is('method-not-allowed'));
    expect(await problemOf(await ask('/api/events', { method: 'DELETE' }))).toMatchObject(is('method-not-allowed'));
    expect(await problemOf(await ask('/api/nothing/here'))).toMatchObject(is('unknown-route'));
  });
});
