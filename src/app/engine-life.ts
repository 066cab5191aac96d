import { transfer, wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { Started } from './early-worker.ts';
import { ready } from './worker-api.ts';
import type { WorkerApi } from './worker-api.ts';

/** One worker from its start to its end. */
export interface Life {
  /** Resolves when the worker answers. Rejects where it could not be loaded. */
  readonly remote: Promise<Remote<WorkerApi>>;
  /** False where the worker did not give a sign of life in time. */
  alive(patience: number): Promise<boolean>;
  /** The step that it had begun last, if any since its last sign of life. */
  begun(): Promise<number | null>;
  end(): void;
}

export function startLife({ worker, answers }: Started): Life {
  const remote = new Promise<Remote<WorkerApi>>((resolve, reject) => {
    if (answers()) resolve(wrap<WorkerApi>(worker));
    worker.addEventListener('message', ({ data }) => {
      if (data === ready) resolve(wrap<WorkerApi>(worker));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // a script that could not be fetched says nothing more
      const why = event.message ?? 'its script could not be loaded';
      reject({ type: 'engine-stopped', message: `The engine could not start: ${why}. Reload the page.` });
    });
  });
  remote.catch(() => undefined);
  let box: MessagePort | null = null;
  return {
    remote,
    async alive(patience) {
      const { port1, port2 } = new MessageChannel();
      const answer = remote.then((api) => api.alive(transfer(port2, [port2]))).then(() => true);
      if (!(await within(patience, answer))) return false;
      // nobody reads what lies in the one before: it was about steps that ended well
      box?.close();
      box = port1;
      return true;
    },
    begun: () => (box === null ? Promise.resolve(null) : lastIn(box)),
    end() {
      worker.terminate();
      box?.close();
    },
  };
}

/** Wall ms without a further message, after which there is none. */
const quiet = 100;

function lastIn(port: MessagePort): Promise<number | null> {
  return new Promise((resolve) => {
    let last: number | null = null;
    let timer = setTimeout(() => resolve(last), quiet);
    port.addEventListener('message', ({ data }) => {
      last = Number(data);
      clearTimeout(timer);
      timer = setTimeout(() => resolve(last), quiet);
    });
    port.start();
  });
}

/** False when it is late or fails. A page that slept itself asks for one more moment before it says so. */
async function within(ms: number, work: Promise<boolean>): Promise<boolean> {
  const late = (wait: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), wait));
  const begun = performance.now();
  const answer = work.catch(() => false);
  if (await Promise.race([answer, late(ms)])) return true;
  return performance.now() - begun > 2 * ms ? Promise.race([answer, late(ms)]) : false;
}
