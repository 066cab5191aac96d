import type { CDPSession, Page } from '@playwright/test';

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** Objects and typed arrays of the page and of its workers, after a collection, in megabytes. */
export async function heaps(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const workers = new Set<string>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  // one that draws a graph ends when it is done
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let bytes = await used((method) => session.send(method));
  for (const worker of workers) {
    bytes += await used((method) => inWorker(session, worker, method)).catch((error: unknown) => {
      if (workers.has(worker)) throw error;
      return 0;
    });
  }
  await session.detach();
  return bytes / 1e6;
}

type Method = 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage';

async function used(send: (method: Method) => Promise<unknown>): Promise<number> {
  // what only the first one finds is gone after the second
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await send('Runtime.getHeapUsage')) as Usage;
  return usedSize + backingStorageSize;
}

let ids = 0;

/** A worker has no session of its own: its page carries the messages. */
function inWorker(session: CDPSession, sessionId: string, method: Method): Promise<unknown> {
  const id = (ids += 1);
  return new Promise((resolve, reject) => {
    session.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId === sessionId) reject(new Error('the worker has ended'));
    });
    session.on('Target.receivedMessageFromTarget', function hear(event) {
      const answer = JSON.parse(event.message) as { id?: number; result?: unknown; error?: { message: string } };
      if (event.sessionId !== sessionId || answer.id !== id) return;
      session.off('Target.receivedMessageFromTarget', hear);
      if (answer.error === undefined) resolve(answer.result);
      else reject(new Error(answer.error.message));
    });
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
  });
}
