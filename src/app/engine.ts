import type { Driver, Json, Problem, RunInfo } from '../kernel/index.ts';
import { heard, newWorker } from './early-worker.ts';
import { startLife } from './engine-life.ts';
import type { Life } from './engine-life.ts';
import { stateIn } from './state-in.ts';
import type { WorkerApi } from './worker-api.ts';

/** The page's side of the engine: the driver, as if there were no worker and it never stopped. */
export interface EngineHandle {
  readonly driver: Driver;
  /** Everything in the database as it lies there, for a download. */
  dump(): Promise<Json>;
  stop(): void;
}

export interface EngineOptions {
  readonly worker?: () => Worker;
  /** Wall ms between two signs of life, and without one until the worker is given up. */
  readonly every?: number;
  readonly patience?: number;
}

type Name = Exclude<keyof WorkerApi, 'alive' | 'recover'>;

// prettier-ignore
const names: Readonly<Record<keyof Driver, true>> = {
  scenarios: true, open: true, script: true, rehearse: true, lesson: true, send: true, result: true, query: true, step: true, play: true, pause: true,
  runToEnd: true, fork: true, setRules: true, setChoices: true,
  hand: true, whatIf: true, runUntil: true, setBreakpoints: true, state: true, view: true, instance: true, records: true,
  events: true, trace: true, runs: true, deleteRun: true, exportRun: true, importRun: true, next: true, ping: true,
  overview: true, rehearsedView: true, branches: true, describeRun: true, find: true, bisect: true, without: true, generate: true,
};

const notAhead: Problem = {
  type: 'hung-handler',
  message:
    'What would happen next is not computed any more for this run: a handler did not return when it was tried ahead. ' +
    'Stepping and playing go on.',
};

/** The engine is given so much longer for a sign of life while it makes or opens a long run. */
const atWork = 10;

/** A run whose handlers hang even while it is opened again is given up after so many worker lives. */
const mostRecoveries = 2;

/**
 * Starts the engine's worker and watches it. A handler that never returns blocks the whole worker: after `patience` it is
 * ended, and a new one opens the same run at its last durable step, paused, with a Problem that names the handler.
 */
export function startEngine({ worker, every = 1000, patience = 3000 }: EngineOptions = {}): EngineHandle {
  const begin = () => startLife(worker === undefined ? newWorker() : heard(worker()));
  const waiting = new Map<(problem: Problem) => void, Name>();
  let run: RunInfo | null = null;
  /** It makes or opens a long run: that takes memory, and the collector its time. No handler of a person hangs in it. */
  let works = false;
  /** Runs in which looking ahead met a handler that never returns. The page asks at each pause: not once more. */
  const blind = new Set<string>();
  let stopped = false;
  let recoveries = 0;
  let life = begin();
  /** Calls go through once the run is open again. */
  let open: Promise<unknown> = Promise.resolve();
  void watch(life);

  async function watch(own: Life): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, every));
      if (stopped || own !== life) return;
      const isThere = await own.remote.then(
        () => true,
        () => false,
      );
      // what could not be loaded is not loaded better a second time
      if (!isThere) return;
      if (!(await own.alive(works ? atWork * patience : patience)) && !stopped && own === life) return restart(own);
    }
  }

  async function restart(own: Life): Promise<void> {
    const begun = await own.begun();
    own.end();
    const next = begin();
    life = next;
    const lost = run;
    recoveries += 1;
    const canRecover = lost !== null && recoveries <= mostRecoveries;
    open = canRecover
      ? next.remote.then((api) => api.recover(lost, recoveries === 1 ? begun : null)).then(remember)
      : Promise.resolve();
    open.then(
      () => (recoveries = 0),
      () => undefined,
    );
    const ended: Problem = {
      type: 'hung-handler',
      message: 'A handler did not return. The engine was stopped and started again at the last step that was stored.',
    };
    if (lost !== null && [...waiting.values()].includes('whatIf')) blind.add(lost.id);
    for (const reject of waiting.keys()) reject(ended);
    waiting.clear();
    void watch(next);
  }

  function remember<T>(answer: T): T {
    const state = stateIn(answer);
    if (state !== null) works = state.work !== undefined;
    run = state?.run ?? run;
    return answer;
  }

  function call(name: Name, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (name === 'whatIf' && run !== null && blind.has(run.id)) return reject(notAhead);
      waiting.set(reject, name);
      const answer = Promise.all([life.remote, open.catch(() => undefined)]).then(([api]) => {
        const method = api[name] as (...args: readonly unknown[]) => Promise<unknown>;
        return method(...args);
      });
      answer
        .then(remember)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  }

  const driver = Object.fromEntries(
    (Object.keys(names) as (keyof Driver)[]).map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
  ) as unknown as Driver;
  return {
    driver,
    dump: () => call('dump', []) as Promise<Json>,
    stop() {
      stopped = true;
      life.end();
    },
  };
}
