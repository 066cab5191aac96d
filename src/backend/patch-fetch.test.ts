import { expect, test } from 'vitest';
import { fakeDriver } from '../testing/fake-driver.ts';
import { sampleModel } from '../testing/sample-model.ts';
import { handlersFor } from './handlers.ts';
import { patchFetch } from './patch-fetch.ts';

function page() {
  const network: string[] = [];
  const scope = {
    location: { origin: 'http://localhost' },
    fetch: ((input: RequestInfo | URL) => {
      network.push(input instanceof Request ? input.url : input.toString());
      return Promise.resolve(new Response('from the network'));
    }) as typeof fetch,
  };
  const driver = fakeDriver();
  const unpatch = patchFetch(
    handlersFor(
      () => driver,
      () => sampleModel,
    ),
    scope,
  );
  return { scope, network, unpatch };
}

test('answers the API and leaves everything else to the network', async () => {
  const { scope, network } = page();
  const response = await scope.fetch('http://localhost/api/commands/PlaceOrder', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(202);
  expect((await scope.fetch('http://localhost/api/nothing/here')).status).toBe(404);
  const others = ['http://localhost/apiary', 'http://localhost/assets/a.js', 'http://elsewhere/api/events'];
  for (const url of others) await scope.fetch(url);
  expect(network).toEqual(others);
});

test('an abort is an abort', async () => {
  const { scope } = page();
  const aborted = { signal: AbortSignal.abort() };
  await expect(scope.fetch('http://localhost/api/events', aborted)).rejects.toThrow(/abort/);
  const later = new AbortController();
  const answer = scope.fetch('http://localhost/api/events', { signal: later.signal });
  later.abort();
  await expect(answer).rejects.toThrow(/abort/);
});

test('can be taken back', async () => {
  const { scope, network, unpatch } = page();
  unpatch();
  await scope.fetch('http://localhost/api/events');
  expect(network).toEqual(['http://localhost/api/events']);
});
