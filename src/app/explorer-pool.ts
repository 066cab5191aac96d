import { mergedExplorations, mergedProgress } from '../explorer/parts/merge.ts';
import type {
  BeyondNews,
  BeyondRequest,
  BeyondRun,
  Exploration,
  ExploreProgress,
  Explorer,
  ExploreRequest,
  Exploring,
  Problem,
} from '../kernel/index.ts';
import type { ExploreCall, ExploreWord } from '../runtime/explore/wire.ts';

/** More than this many share too little work: what comes before a plan's last blow is done by each of them. */
const mostWorkers = 4;

/** Wall ms without an answer to a cancel, after which a worker is taken to be in a handler that never returns. */
const patience = 2_000;

interface Part {
  progress: ExploreProgress;
  /** By the number of levels that it knows. */
  readonly results: Map<number, Exploration>;
  first: readonly BeyondRun[];
  ms: number;
}

type Hear = (word: ExploreWord) => void;

const nothingYet: ExploreProgress = { level: 0, share: 0, runs: 0, failing: 0, levelDone: false, done: false };

/**
 * The page's side of the explorer: as many workers as there are cores for what is long, one for what is over before a
 * second one has started. They are loaded when somebody explores for the first time.
 */
export function explorerPool(
  makeWorker: () => Worker = newWorker,
  cores: number = navigator.hardwareConcurrency,
): Explorer {
  const workers: (Worker | undefined)[] = [];
  const listening = new Map<number, Hear>();
  let newest = 0;

  function worker(n: number): Worker {
    const there = workers[n];
    if (there !== undefined) return there;
    const made = makeWorker();
    made.addEventListener('message', ({ data }: MessageEvent<ExploreWord>) => listening.get(data.id)?.(data));
    made.addEventListener('error', (event) => {
      event.preventDefault();
      end(
        n,
        'engine-stopped',
        `The explorer stopped: ${event.message ?? 'its script could not be loaded'}. Explore again.`,
      );
    });
    workers[n] = made;
    return made;
  }

  /** Whoever waits for this worker is told why there will be no answer; the next call starts a new one. */
  function end(n: number, type: Problem['type'], message: string): void {
    workers[n]?.terminate();
    workers[n] = undefined;
    for (const [id, hear] of listening) {
      if (id % mostWorkers === n) hear({ says: 'problem', id, problem: { type, message } });
    }
  }

  function cancel(n: number, id: number): void {
    const late = setTimeout(
      () =>
        end(n, 'hung-handler', 'A handler did not return while it was explored. Its worker was ended; explore again.'),
      patience,
    );
    listening.set(id, ({ says }) => {
      if (says !== 'cancelled' && says !== 'problem') return;
      clearTimeout(late);
      listening.delete(id);
    });
    post(n, { do: 'cancel', id });
  }

  function beyond(asked: BeyondRequest, hear: (news: BeyondNews) => void): Exploring {
    const id = ++newest * mostWorkers;
    let last: BeyondNews = { progress: { share: null, says: [], done: false }, result: null, ms: 0, problem: null };
    listening.set(id, (word) => {
      if (word.says === 'beyond') last = { ...last, progress: word.progress, result: word.result, ms: word.ms };
      else if (word.says === 'problem') last = { ...last, problem: word.problem };
      if (last.progress.done || last.problem !== null) listening.delete(id);
      hear(last);
    });
    post(0, { do: 'beyond', id, asked });
    return {
      pause: () => post(0, { do: 'pause', id }),
      resume: () => post(0, { do: 'resume', id }),
      cancel: () => listening.has(id) && cancel(0, id),
    };
  }

  const post = (n: number, call: ExploreCall): void => worker(n).postMessage(call);

  /** One question, one answer. */
  function asked<T>(
    { do: what, request, plan }: Omit<Extract<ExploreCall, { plan: unknown }>, 'id'>,
    answerIn: (word: ExploreWord) => T | null,
  ): Promise<T> {
    const id = ++newest * mostWorkers;
    return new Promise<T>((resolve, reject) => {
      listening.set(id, (word) => {
        listening.delete(id);
        const answer = answerIn(word);
        if (answer !== null) resolve(answer);
        // a plain object, as every problem
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        else if (word.says === 'problem') reject(word.problem);
      });
      post(0, { do: what, id, request, plan });
    });
  }

  return {
    beyond,
    explore(request, hear) {
      const of = isLong(request) ? Math.max(1, Math.min(mostWorkers, cores)) : 1;
      const id = ++newest;
      const parts = Array.from({ length: of }, (): Part => ({
        progress: nothingYet,
        results: new Map(),
        first: [],
        ms: 0,
      }));
      const ids = parts.map((_, index) => id * mostWorkers + index);
      let told: { readonly results: readonly Exploration[]; readonly merged: Exploration } | null = null;

      const tell = (problem: Problem | null): void => {
        const results = commonResults(parts);
        if (results.some((result, i) => result !== told?.results[i])) {
          told = { results, merged: mergedExplorations(results) };
        }
        hear({
          progress: mergedProgress(parts.map(({ progress }) => progress)),
          result: told?.merged ?? null,
          first: parts[0]?.first ?? [],
          workers: of,
          ms: Math.max(...parts.map(({ ms }) => ms)),
          problem,
        });
      };
      const forget = (): void => ids.forEach((one) => listening.delete(one));
      parts.forEach((part, index) => {
        listening.set(ids[index] ?? 0, (word) => {
          if (word.says === 'progress') {
            Object.assign(part, { progress: word.progress, first: word.first, ms: word.ms });
            if (word.result !== null) part.results.set(word.result.levels.length, word.result);
            tell(null);
            if (parts.every(({ progress }) => progress.done)) forget();
          } else if (word.says === 'problem') {
            forget();
            ids.forEach((one, other) => other !== index && cancel(other, one));
            tell(word.problem);
          }
        });
        post(index, { do: 'explore', id: ids[index] ?? 0, request, part: { index, of } });
      });
      const all = (what: 'pause' | 'resume') => (): void =>
        ids.forEach((one, index) => post(index, { do: what, id: one }));
      return {
        pause: all('pause'),
        resume: all('resume'),
        cancel: () => ids.forEach((one, index) => listening.has(one) && cancel(index, one)),
      } satisfies Exploring;
    },

    run: (request, { plan }) => asked({ do: 'run', request, plan }, (word) => (word.says === 'run' ? word.run : null)),
    explain: (request, { plan }) =>
      asked({ do: 'explain', request, plan }, (word) => (word.says === 'counterexample' ? word.counterexample : null)),
    minimise: (request, { plan }) =>
      asked({ do: 'minimise', request, plan }, (word) => (word.says === 'minimised' ? word.minimised : null)),
  };
}

/** What all of them know of the same levels: one may be ahead of the others. Empty until each has finished a level. */
function commonResults(parts: readonly Part[]): readonly Exploration[] {
  const levels = [...(parts[0]?.results.keys() ?? [])].filter((n) => parts.every(({ results }) => results.has(n)));
  const most = Math.max(...levels);
  return parts.flatMap(({ results }) => results.get(most) ?? []);
}

/** Single faults are over before a second worker is up. */
function isLong({ faults, deviations }: ExploreRequest): boolean {
  return faults + deviations > 1;
}

function newWorker(): Worker {
  return new Worker(new URL('./explorer.worker.ts', import.meta.url), { type: 'module', name: 'explorer' });
}
