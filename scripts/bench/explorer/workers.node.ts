// One worker against two, each started before the clock: prints what it measured, as one line of JSON.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { mergedExplorations } from '../../../src/explorer/parts/merge.ts';
import type { Part } from '../../../src/explorer/search/part.ts';
import type { Exploration } from '../../../src/kernel/index.ts';
import { figures, searchOf, toItsEnd, type Searched } from './searched.ts';

export interface WorkerTurns {
  readonly one: readonly Searched[];
  readonly two: readonly Searched[];
}

interface Ask {
  readonly faults: number;
  readonly part: Part;
}

async function asked(worker: Worker, ask: Ask): Promise<Exploration> {
  // a rejected event is an error of the worker, and ends the bench
  const answer = once(worker, 'message') as Promise<[Exploration]>;
  worker.postMessage(ask);
  return (await answer)[0];
}

/** With its answers posted and put together, as a page has it. */
async function together(workers: readonly Worker[], faults: number): Promise<Searched> {
  const begun = performance.now();
  const of = workers.length;
  const parts = await Promise.all(workers.map((worker, index) => asked(worker, { faults, part: { index, of } })));
  const result = mergedExplorations(parts);
  return { ms: performance.now() - begun, ...figures(result) };
}

async function measureWorkers(rounds: number, faults: number): Promise<WorkerTurns> {
  const file = fileURLToPath(import.meta.url);
  const workers = [new Worker(file), new Worker(file)];
  const one: Searched[] = [];
  const two: Searched[] = [];
  // the first rounds are for the compiler: each of them searches alone, too, and a short search again and again
  const before = faults > 2 ? 2 : 12;
  for (let round = 0; round < before + rounds; round += 1) {
    const alone = await together(workers.slice(round % 2, (round % 2) + 1), faults);
    const both = await together(workers, faults);
    if (alone.plans !== both.plans) throw new Error(`Two workers try ${both.plans} plans, one tries ${alone.plans}`);
    if (round >= before) {
      one.push(alone);
      two.push(both);
    }
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { one, two };
}

if (isMainThread) {
  const [rounds = 1, faults = 2] = process.argv.slice(2).map(Number);
  console.log(JSON.stringify(await measureWorkers(rounds, faults)));
} else {
  const port = parentPort;
  port?.on('message', ({ faults, part }: Ask) => {
    port.postMessage(toItsEnd(searchOf('short', faults, part)).result());
  });
}
