import { afterEach, expect, test, vi } from 'vitest';
import { events, sendCommand } from '../api/client.ts';
import { fakeDriver } from '../testing/fake-driver.ts';
import { sampleModel } from '../testing/sample-model.ts';
import { startBackend } from './start.ts';
import type { Backend, BackendOptions } from './start.ts';

let backend: Backend | null = null;
const driver = fakeDriver();

async function start(options: Partial<BackendOptions> = {}): Promise<Backend> {
  backend = await startBackend({ driver: () => driver, model: () => sampleModel, ...options });
  return backend;
}

afterEach(() => {
  backend?.stop();
  vi.restoreAllMocks();
});

test('where there is no worker, fetch answers, and says why', async () => {
  vi.spyOn(navigator.serviceWorker, 'register').mockRejectedValue(new Error('not allowed'));
  expect(await start()).toMatchObject({ mode: 'patched-fetch', reason: expect.stringContaining('not allowed') });
  expect(await sendCommand('PlaceOrder', {})).toMatchObject({ status: 'accepted' });
});

test('where the worker hangs, fetch answers', async () => {
  vi.spyOn(navigator.serviceWorker, 'register').mockReturnValue(new Promise(() => {}));
  expect(await start({ patience: 50 })).toMatchObject({ mode: 'patched-fetch' });
  expect(await sendCommand('PlaceOrder', {})).toMatchObject({ status: 'accepted' });
});

test('the service worker answers, streams included', async () => {
  const network = globalThis.fetch;
  expect(await start()).toMatchObject({ mode: 'service-worker', reason: null });
  expect(globalThis.fetch).toBe(network);
  expect(await sendCommand('PlaceOrder', {})).toMatchObject({ status: 'accepted' });

  driver.push('OrderPlaced');
  const source = new EventSource('/api/events');
  const seen: string[] = [];
  source.addEventListener('message', (event) => seen.push(event.lastEventId));
  await vi.waitFor(() => expect(seen).toEqual(['1']));
  driver.push('OrderPlaced');
  await vi.waitFor(() => expect(seen).toEqual(['1', '2']));
  source.close();
  expect(await events()).toMatchObject({ status: 'ok', events: [{ position: 1 }, { position: 2 }] });
});
