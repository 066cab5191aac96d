import { create } from 'zustand';
import type {
  BeyondFound,
  BeyondNews,
  BeyondProgress,
  BeyondQuestion,
  BeyondRequest,
  Exploring,
  SwitchValues,
} from '../kernel/index.ts';
import { allScripts, requestsOf, useExplore } from './explore.ts';
import { explorer } from './explorer.ts';
import { report } from './notices.ts';
import { useRun } from './run-store.ts';

/** Which of the explorer's searches is on screen. */
export type SearchMode = 'faults' | BeyondQuestion['search'];

/** What each search beside that for faults is asked, and how many faults a run drawn by chance has. */
export type BeyondQuestions = {
  readonly [Search in BeyondQuestion['search']]: Extract<BeyondQuestion, { search: Search }>;
} & { readonly random: { readonly faults: number; readonly seed: number } };

export interface BeyondState {
  readonly mode: SearchMode;
  readonly questions: BeyondQuestions;
  readonly status: 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
  readonly asked: BeyondRequest | null;
  readonly news: BeyondNews | null;
}

export const useBeyond = create<BeyondState>()(() => ({
  mode: 'faults',
  questions: {
    orders: { search: 'orders', limit: 5_000 },
    random: { search: 'random', runs: 1_000, depth: 2, faults: 1, seed: 1 },
    lineage: { search: 'lineage', losses: 1, limit: 2_000 },
    states: { search: 'states', limit: 20_000, of: [] },
  },
  status: 'idle',
  asked: null,
  news: null,
}));

let working: Exploring | null = null;

export function setSearchMode(mode: SearchMode): void {
  if (mode === useBeyond.getState().mode) return;
  cancelBeyond();
  useBeyond.setState({ mode, status: 'idle', asked: null, news: null });
}

/** Begins anew with another question. */
export function setBeyondQuestion<Search extends BeyondQuestion['search']>(
  search: Search,
  change: Partial<BeyondQuestions[Search]>,
): void {
  const { questions } = useBeyond.getState();
  useBeyond.setState({ questions: { ...questions, [search]: { ...questions[search], ...change } } });
  askBeyond();
}

/** Asks the question that is on screen of the run on screen. */
export function askBeyond(): void {
  working?.cancel();
  working = null;
  const asked = askedNow();
  const { news, asked: before } = useBeyond.getState();
  // what is on screen stays until there is something newer of the same search and script
  const stays = asked !== null && before !== null && placeOf(asked) === placeOf(before);
  useBeyond.setState({ asked, status: asked === null ? 'idle' : 'running', news: stays ? news : null });
  if (asked === null) return;
  const isOld = (): boolean => useBeyond.getState().asked !== asked;
  explorer().then(
    (there) => {
      if (!isOld()) working = there.beyond(asked, (heard) => isOld() || hear(heard));
    },
    (error: unknown) => {
      if (!isOld()) useBeyond.setState({ status: 'failed' });
      report(error);
    },
  );
}

function hear(heard: BeyondNews): void {
  const { news, status } = useBeyond.getState();
  const result = heard.result ?? news?.result ?? null;
  const ended = heard.problem !== null ? 'failed' : heard.progress.done ? 'done' : status;
  useBeyond.setState({ news: { ...heard, result }, status: ended });
}

const placeOf = ({ question: { search }, request: { scenario, from } }: BeyondRequest): string =>
  JSON.stringify([search, scenario, from]);

export function pauseBeyond(): void {
  working?.pause();
  useBeyond.setState({ status: 'paused' });
}

export function resumeBeyond(): void {
  working?.resume();
  useBeyond.setState({ status: 'running' });
}

export function cancelBeyond(): void {
  working?.cancel();
  working = null;
  useBeyond.setState({ status: 'cancelled' });
}

/** Asks while somebody looks, and again after each change of the variant or the script. The answer ends that. */
export function askWhileWatched(): () => void {
  const look = (): void => {
    const now = JSON.stringify(askedNow());
    const { asked, status } = useBeyond.getState();
    if (now === 'null') return;
    if (now !== JSON.stringify(asked)) askBeyond();
    else if (status === 'paused') resumeBeyond();
  };
  look();
  const ends = [useRun.subscribe(look), useExplore.subscribe(look)];
  return () => {
    ends.forEach((end) => end());
    if (useBeyond.getState().status === 'running') pauseBeyond();
  };
}

function askedNow(): BeyondRequest | null {
  const { mode, questions } = useBeyond.getState();
  if (mode === 'faults') return null;
  const { faults, seed, ...random } = questions.random;
  const drawn = mode === 'random';
  const { script: chosen } = useExplore.getState().settings;
  const script = chosen === allScripts ? null : chosen;
  const [request] = requestsOf({ script, faults: drawn ? faults : 0, deviations: 0, everyStep: false, against: null });
  if (request === undefined) return null;
  return { request: drawn ? { ...request, seed } : request, question: drawn ? random : questions[mode] };
}

/** Left out: the script and the variant on screen, and its seed; no fault. */
export type ExploringBeyond = BeyondQuestion & {
  readonly script?: string;
  readonly switches?: SwitchValues;
  /** In each run drawn by chance. */
  readonly faults?: number;
  readonly seed?: number;
  readonly onProgress?: (progress: BeyondProgress) => void;
};

/** For programs: one search, as one promise. Rejects with the problem that ended it. */
export async function exploreBeyond(options: ExploringBeyond): Promise<BeyondFound> {
  const { script = null, switches = {}, faults = 0, seed, onProgress, ...question } = options;
  const [request] = requestsOf({ script, faults, deviations: 0, everyStep: false, against: null });
  if (request === undefined) throw Object.assign(new Error('No run is open yet'), { type: 'not-possible' });
  const asked = { ...request, switches: { ...request.switches, ...switches }, seed: seed ?? request.seed };
  const there = await explorer();
  return new Promise((resolve, reject) => {
    there.beyond({ request: asked, question }, ({ progress, result, problem }) => {
      onProgress?.(progress);
      // a plain object, as every problem
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      if (problem !== null) reject(problem);
      else if (result !== null) resolve(result);
    });
  });
}
