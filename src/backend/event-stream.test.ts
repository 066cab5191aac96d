import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Driver } from '../kernel/index.ts';
import { fakeDriver } from '../testing/fake-driver.ts';
import { sampleModel } from '../testing/sample-model.ts';
import type { Limits } from './gateway.ts';
import { handlersFor } from './handlers.ts';

async function open(
  driver: Driver,
  search = '',
  limits: Partial<Limits> = {},
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
) {
  const handlers = handlersFor(
    () => driver,
    () => sampleModel,
    limits,
  );
  const request = new Request(`http://localhost/api/events${search}`, {
    ...init,
    headers: { Accept: 'text/event-stream', ...init.headers },
  });
  const response = await getResponse([...handlers], request);
  expect(response?.headers.get('Content-Type')).toBe('text/event-stream');
  const reader = response!.body!.pipeThrough(new TextDecoderStream()).getReader();
  return {
    reader,
    /** Reads until so many messages are there; each as `id: type` or its comment. */
    async read(count: number): Promise<string[]> {
      let text = '';
      while (text.split('\n\n').length <= count) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
      }
      return text.split('\n\n').slice(0, -1).map(short);
    },
  };
}

function short(message: string): string {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? '';
  if (message.startsWith(':')) return message;
  const data = JSON.parse(field('data')) as { type?: string; run?: string };
  return `${field('event')}#${field('id')} ${data.type ?? data.run ?? ''}`;
}

test('what is there comes at once, what is new while the connection is open', async () => {
  const driver = fakeDriver();
  driver.push('A');
  driver.push('B');
  const stream = await open(driver);
  expect(await stream.read(3)).toEqual(['run# run-1', '#1 A', '#2 B']);
  const later = stream.read(1);
  driver.push('C');
  expect(await later).toEqual(['#3 C']);
  await stream.reader.cancel();
});

test('Last-Event-ID wins over after', async () => {
  const driver = fakeDriver();
  for (const type of ['A', 'B', 'C']) driver.push(type);
  const stream = await open(driver, '?after=1', {}, { headers: { 'Last-Event-ID': '2' } });
  expect(await stream.read(2)).toEqual(['run# run-1', '#3 C']);
  expect(await (await open(driver, '?after=1')).read(3)).toEqual(['run# run-1', '#2 B', '#3 C']);
});

test('a log longer than the limit comes whole, piece by piece', async () => {
  const driver = fakeDriver();
  for (const type of ['A', 'B', 'C', 'D', 'E']) driver.push(type);
  const stream = await open(driver, '?limit=2');
  expect(await stream.read(6)).toEqual(['run# run-1', '#1 A', '#2 B', '#3 C', '#4 D', '#5 E']);
});

test('another run is told, and its log read from the start', async () => {
  const driver = fakeDriver();
  driver.push('A');
  const stream = await open(driver);
  await stream.read(2);
  const later = stream.read(2);
  driver.reopen('run-2');
  driver.push('Z');
  expect(await later).toEqual(['run#0 run-2', '#1 Z']);
});

test('a sign of life where there is no news', async () => {
  const stream = await open(fakeDriver(), '', { heartbeat: 5 });
  expect(await stream.read(3)).toEqual(['run# run-1', ': still here', ': still here']);
});

test('without open streams it ends with its first news', async () => {
  const driver = fakeDriver();
  driver.push('A');
  const stream = await open(driver, '', { openStreams: false });
  expect(await stream.read(9)).toEqual(['run# run-1', '#1 A']);
});

test('a failing engine is told, and ends the stream', async () => {
  const driver = fakeDriver({ next: () => Promise.reject({ type: 'engine-stopped', message: 'gone' }) });
  const stream = await open(driver);
  expect(await stream.read(9)).toEqual(['run# run-1', 'problem# /problems/unavailable']);
});

test('an abort ends it', async () => {
  const aborter = new AbortController();
  const stream = await open(fakeDriver(), '', {}, { signal: aborter.signal });
  await stream.read(1);
  const later = stream.read(1);
  aborter.abort();
  await expect(later).rejects.toThrow(/abort/);
});
