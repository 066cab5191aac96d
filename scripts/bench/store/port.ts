/** The store behind the kernel's port: each append names the version it has read, and waits for its own answer. */
import { openStore } from '../../../src/adapters/open-store.ts';
import type { Append, Store } from '../../../src/kernel/index.ts';
import type { Contender, Written } from './contender.ts';
import { sampleEvent, streamOf, versionOf } from './events.ts';
import { remove } from './packed.ts';
import { stepsOf } from './steps.ts';
import { runInfo } from '../../../src/testing/run-info.ts';

const run = 'run-1';

/** One event an append. */
const event = (n: number): Append => ({
  run,
  stream: streamOf(n),
  expected: versionOf(n) - 1,
  events: [sampleEvent(n)],
});

function port(id: string, inFlight: number, request: (n: number) => Append): Contender {
  return {
    id,
    async open(name) {
      const { store, problem } = await openStore({ name });
      if (problem !== null || store.kind !== 'indexeddb') throw new Error(problem?.message ?? 'no database');
      const created = await store.createRun(runInfo(run, { scenario: 'order-saga', title: 'bench' }));
      if (!created.ok) throw new Error(created.error.message);
      return {
        async write(from, isOver) {
          const written = await appendAll(store, from, inFlight, request, isOver);
          await mustDetectConflicts(store);
          return written;
        },
        load: async () => (await store.readLog(run)).length,
        async close() {
          await store.close();
          await remove(name);
        },
      };
    },
  };
}

async function appendAll(
  store: Store,
  from: number,
  inFlight: number,
  request: (n: number) => Append,
  isOver: () => boolean,
): Promise<Written> {
  const latencies: number[] = [];
  let next = from;
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const begun = performance.now();
      const answer = await store.append(request(next++));
      if (!answer.ok) throw new Error(answer.error.message);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { events: next - from, latencies };
}

/** Speed without the check would be no news. */
async function mustDetectConflicts(store: Store): Promise<void> {
  const late = await store.append({ ...event(0), expected: 1_000_000, events: [sampleEvent(1_000_000_000)] });
  if (late.ok) throw new Error('a version conflict was not detected');
  if (late.error.type !== 'version-conflict') throw new Error(late.error.message);
}

export const one = port('port-1', 1, event);
export const many = port('port-64', 64, event);
/** So many appends wait at once, and are packed together. */
export const batches = [10, 100, 1_000].map((inFlight) => port(`port-${inFlight}`, inFlight, event));
export const steps = port('port-steps', 64, stepsOf(run));
