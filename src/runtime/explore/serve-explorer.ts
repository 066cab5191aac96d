import { counterexample } from '../../explorer/explain/counterexample.ts';
import { minimise } from '../../explorer/minimise/minimise.ts';
import { startBeyond } from '../../explorer/beyond/beyond.ts';
import { startWithCuts } from '../../explorer/lineage/cuts-first.ts';
import { foundRun } from '../../explorer/found-run.ts';
import type { Catalog } from '../catalog.ts';
import type { Wall } from '../ports/wall.ts';
import { asProblem } from '../problem.ts';
import type { ExploreCall, ExploreWord } from './wire.ts';

/** Wall ms between two words about progress: as often as a screen shows a picture, and no more. */
const often = 50;
/** Wall ms of work until everybody else has a turn. */
const turn = 12;

interface Job {
  paused: boolean;
  over: boolean;
  wake: () => void;
}

/** What came of a few steps. */
interface Bite {
  readonly done: boolean;
  /** Worth a word at once. */
  readonly isNews: boolean;
  readonly word: (id: number, ms: number) => ExploreWord;
}

function exploring(catalog: Catalog, { request, part }: Extract<ExploreCall, { do: 'explore' }>) {
  const search = startWithCuts(catalog.find(request.scenario), request, { part });
  let known = 0;
  return (steps: number): Bite => {
    const progress = search.advance(steps);
    const first = search.first();
    const finished = progress.levelDone || progress.done;
    const isNews = finished || first.length > known;
    known = first.length;
    const word = (id: number, ms: number): ExploreWord => ({
      says: 'progress',
      id,
      progress,
      result: finished ? search.result() : null,
      first,
      ms,
    });
    return { done: progress.done, isNews, word };
  };
}

function askingBeyond(catalog: Catalog, { asked }: Extract<ExploreCall, { do: 'beyond' }>) {
  const search = startBeyond(catalog.find(asked.request.scenario), asked);
  return (steps: number): Bite => {
    const progress = search.advance(steps);
    const { done } = progress;
    const word = (id: number, ms: number): ExploreWord => ({
      says: 'beyond',
      id,
      progress,
      result: done ? search.result() : null,
      ms,
    });
    return { done, isNews: done, word };
  };
}

/** Searches that were begun one after the other go on in turns. */
export function serveExplorer(
  catalog: Catalog,
  wall: Wall,
  say: (word: ExploreWord) => void,
): (call: ExploreCall) => void {
  const jobs = new Map<number, Job>();

  async function work(id: number, job: Job, take: (steps: number) => Bite): Promise<void> {
    let steps = 500;
    let worked = 0;
    let told = wall.now();
    for (;;) {
      if (job.paused) await new Promise<void>((resolve) => (job.wake = resolve));
      if (job.over) return;
      const begun = wall.now();
      const bite = take(steps);
      const took = wall.now() - begun;
      worked += took;
      // as many steps as fit into a turn, found out on the way: machines and scenarios differ by tens
      steps = Math.max(50, Math.round(steps * Math.min(4, Math.max(0.25, turn / Math.max(took, 0.1)))));
      if (bite.isNews || wall.now() - told >= often) {
        told = wall.now();
        say(bite.word(id, worked));
      }
      if (bite.done) return;
      await wall.breathe();
    }
  }

  function begin(id: number, take: (steps: number) => Bite): void {
    const job: Job = { paused: false, over: false, wake: () => undefined };
    jobs.set(id, job);
    work(id, job, take).then(
      () => jobs.delete(id),
      (error: unknown) => {
        jobs.delete(id);
        say({ says: 'problem', id, problem: asProblem(error) });
      },
    );
  }

  function end(job: Job): void {
    job.over = true;
    job.paused = false;
    job.wake();
  }

  return (call) => {
    try {
      const job = jobs.get(call.id);
      switch (call.do) {
        case 'explore':
          return begin(call.id, exploring(catalog, call));
        case 'beyond':
          return begin(call.id, askingBeyond(catalog, call));
        case 'run': {
          const run = foundRun(catalog.find(call.request.scenario), call.request, call.plan);
          return say({ says: 'run', id: call.id, run });
        }
        case 'explain': {
          const { id, request, plan } = call;
          const found = counterexample(catalog.find(request.scenario), request, { plan });
          return say({ says: 'counterexample', id, counterexample: found });
        }
        case 'minimise': {
          const { id, request, plan } = call;
          return say({ says: 'minimised', id, minimised: minimise(catalog.find(request.scenario), request, { plan }) });
        }
        case 'pause':
          if (job !== undefined) job.paused = true;
          return;
        case 'resume':
          if (job === undefined) return;
          job.paused = false;
          return job.wake();
        case 'cancel':
          if (job !== undefined) end(job);
          jobs.delete(call.id);
          return say({ says: 'cancelled', id: call.id });
      }
    } catch (error) {
      say({ says: 'problem', id: call.id, problem: asProblem(error) });
    }
  };
}
