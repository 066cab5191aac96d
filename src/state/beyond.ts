import { create } from 'zustand';
import type { BeyondNews, BeyondQuestion, BeyondRequest } from '../kernel/index.ts';
import { allScripts, chosenScripts, remember, requestFor, useExplore } from './explore.ts';
import { useRun } from './run-store.ts';
import { searching, type SearchStatus } from './searching.ts';

/** Which of the explorer's searches is on screen. */
export type SearchMode = 'faults' | BeyondQuestion['search'];

/** What each search beside that for faults is asked, and how many faults a run drawn by chance has. */
export type BeyondQuestions = {
  readonly [Search in BeyondQuestion['search']]: Extract<BeyondQuestion, { search: Search }>;
} & { readonly random: { readonly faults: number; readonly seed: number } };

export interface BeyondState {
  readonly mode: SearchMode;
  readonly questions: BeyondQuestions;
  readonly status: SearchStatus;
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

const search = searching<BeyondNews>((status) => useBeyond.setState({ status }), hear);

export const { pause: pauseBeyond, resume: resumeBeyond, cancel: cancelBeyond } = search;

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
  const asked = askedNow();
  const { news, asked: before } = useBeyond.getState();
  // what is on screen stays until there is something newer of the same search and script
  const stays = asked !== null && before !== null && placeOf(asked) === placeOf(before);
  useBeyond.setState({ asked, news: stays ? news : null });
  remember(asked?.request);
  search.begin(asked === null ? [] : [(there, listen) => there.beyond(asked, listen)]);
}

function hear(heard: BeyondNews): void {
  const { news } = useBeyond.getState();
  useBeyond.setState({ news: { ...heard, result: heard.result ?? news?.result ?? null } });
}

const placeOf = ({ question: { search }, request: { scenario, from } }: BeyondRequest): string =>
  JSON.stringify([search, scenario, from]);

/** Asks while somebody looks, and again after each change of the variant or the script. The answer ends that. */
export function askWhileWatched(): () => void {
  const look = (): void => {
    const now = JSON.stringify(askedNow());
    if (now !== 'null' && now !== JSON.stringify(useBeyond.getState().asked)) askBeyond();
  };
  look();
  if (useBeyond.getState().status === 'paused') resumeBeyond();
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
  const { script } = useExplore.getState().settings;
  const [id] = chosenScripts(script === allScripts ? null : script);
  const how = { faults: drawn ? faults : 0, deviations: 0, everyStep: false, switches: {} };
  const request = id === undefined ? null : requestFor(id, how);
  if (request === null) return null;
  return { request: drawn ? { ...request, seed } : request, question: drawn ? random : questions[mode] };
}
