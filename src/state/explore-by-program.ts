import type {
  BeyondFound,
  BeyondProgress,
  BeyondQuestion,
  Exploration,
  ExploreProgress,
  ExploreRequest,
  Problem,
  SwitchValues,
} from '../kernel/index.ts';
import { allScripts, chosenScripts, requestFor } from './explore.ts';
import { noRunYet } from './not-possible.ts';
import { explorer } from './explorer.ts';

interface Asking<Progress> {
  /** One of the scenario's, that of the run on screen where left out, or `all`: then the answer is a list, in their order. */
  readonly script?: string;
  /** Beside those of the run on screen. */
  readonly switches?: SwitchValues;
  /** At most in one run; with `random`, in each run. */
  readonly faults?: number;
  readonly onProgress?: (progress: Progress, script: string) => void;
}

/** Left out: single faults, nothing else otherwise. */
export interface Exploring extends Asking<ExploreProgress> {
  readonly deviations?: number;
  /** Also of a run of more than 600 steps, of which otherwise a few of each kind are struck. */
  readonly everyStep?: boolean;
}

/** Left out: the seed of the run on screen; no fault. */
export type ExploringBeyond = BeyondQuestion & Asking<BeyondProgress> & { readonly seed?: number };

/** For programs: the whole search, as one promise. Rejects with the problem that ended it. */
export async function exploreFaults(options: Exploring): Promise<Exploration | readonly Exploration[]> {
  const { script, switches = {}, faults = 1, deviations = 0, everyStep = false, onProgress } = options;
  const there = await explorer();
  return ofEach(script, { faults, deviations, everyStep, switches }, (request, id) =>
    answer<Exploration, ExploreProgress>(
      (hear) => there.explore(request, hear),
      (progress) => onProgress?.(progress, id),
    ),
  );
}

/** The same for the searches beside that for faults. */
export async function exploreBeyond(options: ExploringBeyond): Promise<BeyondFound | readonly BeyondFound[]> {
  const { script, switches = {}, faults = 0, seed, onProgress, ...question } = options;
  const there = await explorer();
  return ofEach(script, { faults, deviations: 0, everyStep: false, switches }, (request, id) =>
    answer<BeyondFound, BeyondProgress>(
      (hear) => there.beyond({ request: { ...request, seed: seed ?? request.seed }, question }, hear),
      (progress) => onProgress?.(progress, id),
    ),
  );
}

/** One answer, or one for each script: what is asked for decides, not how many there are. */
async function ofEach<Found>(
  script: string | undefined,
  how: Parameters<typeof requestFor>[1],
  ask: (request: ExploreRequest, script: string) => Promise<Found>,
): Promise<Found | readonly Found[]> {
  const found: Found[] = [];
  for (const id of scriptsMeant(script)) {
    const request = requestFor(id, how);
    if (request !== null) found.push(await ask(request, id));
  }
  const [only] = found;
  if (only === undefined) throw noRunYet();
  return script === allScripts ? found : only;
}

/** On screen a script that is not there is another one; a program is told. */
function scriptsMeant(script: string | undefined): readonly string[] {
  const all = chosenScripts(allScripts);
  if (script === undefined || script === allScripts || all.length === 0) return chosenScripts(script ?? null);
  if (all.includes(script)) return [script];
  const message = `There is no script '${script}'. Scripts: ${all.join(', ')}.`;
  throw Object.assign(new Error(message), { type: 'unknown-script' });
}

interface Said<Found, Progress> {
  readonly progress: Progress;
  readonly result: Found | null;
  readonly problem: Problem | null;
}

function answer<Found, Progress extends { readonly done: boolean }>(
  begin: (hear: (news: Said<Found, Progress>) => void) => unknown,
  onProgress: (progress: Progress) => void,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    begin(({ progress, result, problem }) => {
      onProgress(progress);
      // a plain object, as every problem
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      if (problem !== null) reject(problem);
      else if (progress.done && result !== null) resolve(result);
    });
  });
}
