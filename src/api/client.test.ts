import { describe, expect, test } from 'vitest';
import { events, query, sendCommand } from './client.ts';
import { problem, problems } from './problem.ts';
import type { ProblemSlug } from './problem.ts';

/** A server that gives one answer, and remembers what it was asked. */
function server(body: unknown, init: ResponseInit = {}) {
  const asked: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    asked.push(request);
    const headers = { 'Content-Type': 'application/json', ...(init.headers as Record<string, string>) };
    return Promise.resolve(new Response(JSON.stringify(body), { ...init, headers }));
  };
  return { asked, fetch };
}

const refusing = (slug: ProblemSlug, more: Parameters<typeof problem>[2] = {}, headers = {}) =>
  server(problem(slug, 'why', more), {
    status: problems[slug].status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

const accepted = { id: 'm1', correlation: 'c1', step: 3 };

describe('sendCommand', () => {
  test('asks with everything that it was given', async () => {
    const { asked, fetch } = server(accepted, { status: 202 });
    await sendCommand('Place Order', { a: 1 }, { idempotencyKey: 'k', wait: 1.2, token: 't', fetch });
    const [request] = asked;
    expect(request?.method).toBe('POST');
    expect(new URL(request!.url).pathname).toBe('/api/commands/Place%20Order');
    expect(Object.fromEntries(request!.headers)).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'k',
      prefer: 'wait=2',
      authorization: 'Bearer t',
    });
    expect(await request?.json()).toEqual({ a: 1 });
  });

  test('accepted, accepted again, done', async () => {
    expect(await sendCommand('A', {}, server(accepted, { status: 202 }))).toEqual({
      status: 'accepted',
      repeated: false,
      ...accepted,
    });
    const again = server(accepted, { status: 202, headers: { 'Idempotent-Replayed': 'true' } });
    expect(await sendCommand('A', {}, again)).toMatchObject({ status: 'accepted', repeated: true });
    expect(await sendCommand('A', {}, server({ ...accepted, events: [] }))).toMatchObject({
      status: 'done',
      events: [],
    });
  });

  test.each([
    ['refused', { by: 'Order' }, { status: 'refused', reason: 'why', by: 'Order' }],
    ['conflict', {}, { status: 'conflict' }],
    ['failed', {}, { status: 'failed' }],
    ['invalid-command', { issues: [{ path: 'a', message: 'm' }] }, { status: 'invalid', issues: [{ path: 'a' }] }],
    ['media-type', {}, { status: 'invalid', issues: [] }],
    ['unauthorised', {}, { status: 'unauthorised' }],
    ['unknown-command', {}, { status: 'unknown' }],
    ['storage', {}, { status: 'unavailable' }],
    ['hung', {}, { status: 'unavailable' }],
  ] as const)('%s', async (slug, more, expected) => {
    const answer = await sendCommand('A', {}, refusing(slug, more));
    expect(answer).toMatchObject({ ...expected, problem: { type: `/problems/${slug}`, detail: 'why' } });
  });

  test('busy says when to come back', async () => {
    const answer = await sendCommand('A', {}, refusing('busy', {}, { 'Retry-After': '7' }));
    expect(answer).toMatchObject({ status: 'busy', retryAfter: 7 });
  });

  test('a page instead of JSON means that the backend is not there', async () => {
    const page = server('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
    expect(await sendCommand('A', {}, page)).toMatchObject({
      status: 'unavailable',
      problem: { type: '/problems/unavailable' },
    });
  });

  test('no answer at all is an answer too, an abort is not', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await sendCommand('A', {}, { fetch })).toMatchObject({ status: 'unavailable' });
    await expect(sendCommand('A', {}, { fetch, signal: AbortSignal.abort() })).rejects.toThrow('Failed to fetch');
  });
});

describe('query and events', () => {
  test('rows, and what they are as of', async () => {
    const { asked, fetch } = server([1], { headers: { 'As-Of': '41', 'As-Of-Head': '45' } });
    expect(await query('Totals', { customer: 'a&b', most: 2 }, { fetch })).toEqual({
      status: 'ok',
      rows: [1],
      asOf: 41,
      head: 45,
    });
    expect(asked[0]?.url).toMatch(/\/api\/queries\/Totals\?customer=a%26b&most=2$/);
    expect(await query('Totals', {}, refusing('unknown-query'))).toMatchObject({ status: 'unknown' });
  });

  test('events after a position', async () => {
    const { asked, fetch } = server([], { headers: { 'Content-Type': 'application/cloudevents-batch+json' } });
    expect(await events({ after: 4, limit: 2 }, { fetch })).toEqual({ status: 'ok', events: [] });
    expect(asked[0]?.url).toMatch(/\/api\/events\?after=4&limit=2$/);
    expect(await events({}, refusing('invalid-parameter'))).toMatchObject({ status: 'invalid' });
  });
});
