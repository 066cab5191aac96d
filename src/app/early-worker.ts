import { ready } from './worker-api.ts';

/** A worker, and whether it has said already that it answers. */
export interface Started {
  readonly worker: Worker;
  readonly answers: () => boolean;
}

const start = (): Started =>
  heard(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' }));

/** Listens from the first moment on: a message that nobody hears is lost. */
export function heard(worker: Worker): Started {
  let answers = false;
  worker.addEventListener('message', ({ data }) => {
    if (data === ready) answers = true;
  });
  return { worker, answers: () => answers };
}

let early: Started | null = null;

/** Loads the engine while the page's own code still loads: both take as long as the longer one. */
export function startEarly(): void {
  early = start();
}

/** The one that was started early, or a new one. */
export function newWorker(): Started {
  const first = early ?? start();
  early = null;
  return first;
}
