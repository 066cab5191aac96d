import { beforeEach, describe, expect, test } from 'vitest';
import type { BeyondFound, Exploration, Explorer, ExploreRequest } from '../kernel/index.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { createAutomation } from './automation.ts';
import { allowedOrigins, startBridge } from './bridge.ts';
import { setDriver } from './driver.ts';
import { setExplorer } from './explorer.ts';
import { nothingYet, useRun } from './run-store.ts';

const order = { orderId: 'order-1', quantity: 1 };
const api = createAutomation('1.2.3', Promise.resolve());

beforeEach(async () => {
  const driver = new ToyDriver();
  setDriver(driver);
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
});

describe('window.sagascope', () => {
  test('describes the scenarios', async () => {
    expect(api.version).toBe('1.2.3');
    expect(await api.scenarios()).toMatchObject([
      {
        id: 'order-saga',
        commands: [{ type: 'PlaceOrder' }],
        scripts: [{ id: 'happy-path', kind: 'happy' }, { id: 'one-more' }],
      },
    ]);
  });

  test('drives a run, and looks back without changing it', async () => {
    await api.open('order-saga');
    await api.send('PlaceOrder', order);
    expect(await api.runToEnd()).toMatchObject({ cursor: 3, length: 3, clock: 300, outcome: 'completed', hash: 'h-3' });
    expect(await api.seek(1)).toMatchObject({ cursor: 1, length: 3, clock: 100, hash: 'h-1', live: false });
    expect(await api.fork({ command: { type: 'PlaceOrder', payload: order } })).toMatchObject({
      branch: { run: 'run-1', step: 1 },
      length: 2,
    });
    expect(await api.records({ from: 2 })).toMatchObject([{ n: 2 }]);
  });

  test('takes part in the debugger', async () => {
    await api.open('order-saga');
    await api.send('PlaceOrder', order);
    const point = { id: 'b', on: { kind: 'fault' }, when: '', hits: 1, enabled: true } as const;
    expect(await api.breakpoints([point])).toEqual([point]);
    expect(await api.breakpoints()).toEqual([point]);
    expect(await api.whatIf()).toEqual({ next: null, options: [] });
    expect(await api.runUntil({ kind: 'failure' })).toMatchObject({ length: 2, stop: null, hits: {} });
    expect(await api.hand({ do: 'pause', whom: 'order' })).toMatchObject({ length: 2, branch: null });
    await api.seek(1);
    const hand = { do: 'pause', whom: 'order' } as const;
    expect(await api.hand(hand)).toMatchObject({ branch: { run: 'run-1', step: 1 } });
    expect(await api.fork({ deliver: 's-2' })).toMatchObject({ branch: { step: 1 } });
  });

  test('explores one script, or each of them in the order of the scenario', async () => {
    const asked: string[] = [];
    const at = ({ from }: ExploreRequest) => ('script' in from ? from.script : '');
    const result = (script: string) => ({ scope: { script } }) as Exploration;
    const still = { pause: () => undefined, resume: () => undefined, cancel: () => undefined };
    const never = (): Promise<never> => Promise.reject(new Error('not asked for here'));
    const explorer: Explorer = {
      explore: (request, hear) => {
        asked.push(`${at(request)} ${JSON.stringify(request.switches)} ${request.faults}`);
        const progress = { level: 1, share: 0, runs: 1, failing: 0, levelDone: true, done: false };
        const news = { first: [], workers: 1, ms: 1, problem: null };
        // a level that is done is not yet the answer
        hear({ ...news, progress, result: result('too early') });
        hear({ ...news, progress: { ...progress, done: true }, result: result(at(request)) });
        return still;
      },
      beyond: ({ request, question: { search } }, hear) => {
        const found = { search, scenario: at(request) } as BeyondFound;
        hear({ progress: { share: 1, says: [], done: true }, result: found, ms: 1, problem: null });
        return still;
      },
      run: never,
      explain: never,
      minimise: never,
    };
    setExplorer(() => Promise.resolve(explorer));
    await api.open('order-saga');
    const heard: string[] = [];
    const onProgress = (_: unknown, script: string): void => void heard.push(script);
    expect(await api.explore({ faults: 2, onProgress })).toEqual(result('happy-path'));
    const all = await api.explore({ script: 'all', switches: { outbox: false }, onProgress });
    expect(all).toEqual([result('happy-path'), result('one-more')]);
    expect(asked).toEqual(['happy-path {} 2', 'happy-path {"outbox":false} 1', 'one-more {"outbox":false} 1']);
    expect([...new Set(heard)]).toEqual(['happy-path', 'one-more']);
    const orders = await api.explore({ search: 'orders', limit: 5, script: 'all' });
    expect(orders.map(({ scenario }) => scenario)).toEqual(['happy-path', 'one-more']);
    expect(await api.explore({ search: 'orders', limit: 5, script: 'one-more' })).toMatchObject({
      scenario: 'one-more',
    });
    // on screen a script of another scenario is passed over; a program is told
    await expect(api.explore({ script: 'happy-pth' })).rejects.toEqual({
      type: 'unknown-script',
      title: 'There is no such script',
      message: "There is no script 'happy-pth'. Scripts: happy-path, one-more.",
    });
  });

  test('knows components and messages by name', async () => {
    await api.open('order-saga');
    await api.script('happy-path');
    await api.step(3);
    expect(await api.node('order')).toMatchObject({ component: { kind: 'aggregate' }, steps: 1 });
    expect(await api.node('OrderPlaced')).toMatchObject({ message: { kind: 'event' }, steps: 1 });
  });

  test.each([
    ['a scenario that does not exist', () => api.open('nope'), 'unknown-scenario'],
    ['a command that nobody handles', () => api.open('order-saga').then(() => api.send('Nope', {})), 'unknown-command'],
    ['a state before anything is open', () => api.state(), 'unknown-run'],
    ['a file that is no run', () => api.open('order-saga').then(() => api.importRun('{}')), 'invalid-file'],
    ['a file that is no JSON', () => api.importRun('{'), 'invalid-file'],
    ['a node that does not exist', () => api.open('order-saga').then(() => api.node('nope')), 'unknown-node'],
  ])('refuses %s with a plain object', async (_, call, type) => {
    const error: unknown = await call().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ type });
    expect(error).not.toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(error))).toEqual(error);
  });
});

describe('the bridge', () => {
  test('hears the own origin and those that the address lists, exactly', () => {
    const heard = allowedOrigins({ origin: 'https://a.example', search: '?embed=https://b.example,https://c.example' });
    expect(heard).toEqual(['https://a.example', 'https://b.example', 'https://c.example']);
  });

  test('answers a call, an error, and nobody else', async () => {
    const page = new EventTarget() as unknown as Window;
    Object.assign(page, { location: { origin: 'https://a.example', search: '' } });
    const stop = startBridge(api, page);
    const replies: unknown[] = [];
    const source = { postMessage: (message: unknown) => replies.push(message) };
    const say = (data: unknown, origin = 'https://a.example'): void => {
      page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
    };
    say({ sagascope: { id: 1, call: 'version' } });
    say({ sagascope: { id: 2, call: 'toString' } });
    say({ sagascope: { id: 3, call: 'open', args: ['nope'] } });
    say({ sagascope: { id: 4, call: 'version' } }, 'https://evil.example');
    say({ other: true });
    await expect.poll(() => replies.length).toBe(3);
    expect(replies).toEqual(
      expect.arrayContaining([
        { sagascope: { id: 1, value: '1.2.3' } },
        { sagascope: { id: 2, error: expect.objectContaining({ type: 'not-possible' }) } },
        { sagascope: { id: 3, error: expect.objectContaining({ type: 'unknown-scenario' }) } },
      ]),
    );
    stop();
  });
});
