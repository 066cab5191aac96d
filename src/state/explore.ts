import { create } from 'zustand';
import type {
  Counterexample,
  Exploration,
  ExploreNews,
  ExploreRequest,
  Exploring,
  Finding,
  Minimised,
  SwitchValues,
} from '../kernel/index.ts';
import { lastOf } from '../graph/records.ts';
import { explorer } from './explorer.ts';
import { seekTo } from './look.ts';
import { useRun } from './run-store.ts';
import { report } from './notices.ts';
import { openScenario } from './runs.ts';
import { showTab, whileBusy } from './screen.ts';
import { packTrace } from './share.ts';
import { runToEnd } from './transport.ts';
import { writePlace } from './url.ts';

/** What somebody wants to have tried. Scenario, seed and switches are those of the run on screen. */
export interface ExploreSettings {
  /** Null for the script of the run on screen; where it has none, the first of the scenario. `all`: one after the other. */
  readonly script: string | null;
  /** At most so many in one run. */
  readonly faults: number;
  readonly deviations: number;
  /** Also of a long run, where many steps are alike. */
  readonly everyStep: boolean;
  /** The same with this switch set otherwise, to be looked at beside it. */
  readonly against: { readonly name: string; readonly value: boolean | number | string } | null;
}

/** One variant. */
export interface ExploreSide {
  readonly request: ExploreRequest;
  readonly news: ExploreNews | null;
}

export interface ExploreState {
  readonly settings: ExploreSettings;
  readonly status: 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
  /** The variant on screen, then the one that it is held against; or one for each script. */
  readonly sides: readonly ExploreSide[];
}

export const useExplore = create<ExploreState>()(() => ({
  settings: { script: null, faults: 1, deviations: 0, everyStep: false, against: null },
  status: 'idle',
  sides: [],
}));

let working: Exploring | null = null;

/** Somebody looks at what faults do; otherwise they wait for whoever comes back. */
let isWatched = false;

/** Begins anew with other settings. */
export function setExploreSettings(change: Partial<ExploreSettings>): void {
  useExplore.setState(({ settings }) => ({ settings: { ...settings, ...change } }));
  if (isWatched) exploreNow();
}

export function exploreNow(): void {
  working?.cancel();
  working = null;
  const requests = requestsOf(useExplore.getState().settings);
  useExplore.setState({
    status: requests.length === 0 ? 'idle' : 'running',
    // what is on screen stays until there is something newer of the same scenario
    sides: requests.map((request, n) => ({ request, news: staying(request, n) })),
  });
  begin(0);
}

export function pauseExploring(): void {
  working?.pause();
  useExplore.setState({ status: 'paused' });
}

export function resumeExploring(): void {
  working?.resume();
  useExplore.setState({ status: 'running' });
}

export function cancelExploring(): void {
  working?.cancel();
  working = null;
  useExplore.setState({ status: 'cancelled' });
}

/** Explores while somebody looks, and again after each change of the variant. The answer ends that. */
export function exploreWhileWatched(): () => void {
  let variant = '';
  const look = (): void => {
    const { state } = useRun.getState();
    const now = state === null ? '' : JSON.stringify([state.run.scenario, state.run.switches, state.run.seed]);
    if (now === variant || now === '') return;
    variant = now;
    if (!isThere()) exploreNow();
  };
  isWatched = true;
  look();
  const end = useRun.subscribe(look);
  return () => {
    end();
    isWatched = false;
    if (useExplore.getState().status === 'running') pauseExploring();
  };
}

/** Nobody who comes back waits for what was found already. */
function isThere(): boolean {
  const { sides, settings, status } = useExplore.getState();
  const requests = requestsOf(settings);
  const same = JSON.stringify(requests) === JSON.stringify(sides.map(({ request }) => request));
  if (same && status === 'paused') resumeExploring();
  return same && status !== 'idle' && status !== 'failed';
}

function begin(n: number): void {
  const side = useExplore.getState().sides[n];
  if (side === undefined) {
    if (n > 0) useExplore.setState({ status: 'done' });
    return;
  }
  const { request } = side;
  // a word that was under way when somebody asked for something else
  const isOld = (): boolean => useExplore.getState().sides[n]?.request !== request;
  const hear = (news: ExploreNews): void => {
    if (isOld()) return;
    const { sides } = useExplore.getState();
    const shown = news.result === null ? { ...news, result: sides[n]?.news?.result ?? null } : news;
    useExplore.setState({ sides: sides.with(n, { request, news: shown }) });
    if (news.problem !== null) useExplore.setState({ status: 'failed' });
    else if (news.progress.done) begin(n + 1);
  };
  explorer().then(
    (there) => {
      if (!isOld()) working = there.explore(request, hear);
    },
    (error: unknown) => {
      useExplore.setState({ status: 'failed' });
      report(error);
    },
  );
}

/** A worker keeps what it has met, about half a kilobyte a run: more than this would be too much memory for a page. All triples
 * of an order take 350 000. */
const mostRuns = 600_000;

function staying(request: ExploreRequest, n: number): ExploreNews | null {
  const before = useExplore.getState().sides[n];
  if (before === undefined || before.news === null) return null;
  const same =
    JSON.stringify([before.request.scenario, before.request.from]) === JSON.stringify([request.scenario, request.from]);
  return same ? before.news : null;
}

/** In place of a script. */
export const allScripts = 'all';

/** What the settings ask of the run on screen: one request, one for each of two variants, or one for each script. */
export function requestsOf({
  script,
  faults,
  deviations,
  everyStep,
  against,
}: ExploreSettings): readonly ExploreRequest[] {
  const { state, model } = useRun.getState();
  if (state === null || model === null) return [];
  const { run } = state;
  const request = (id: string, switches: SwitchValues): ExploreRequest => ({
    scenario: run.scenario,
    from: { script: id },
    switches,
    seed: run.seed,
    faults,
    deviations,
    limits: { runs: mostRuns, ...(everyStep ? { strikes: Number.MAX_SAFE_INTEGER } : {}) },
  });
  if (script === allScripts) return model.scripts.map(({ id }) => request(id, run.switches));
  const known = [script, run.script, model.scripts[0]?.id].find((id) => model.scripts.some((one) => one.id === id));
  if (known === undefined || known === null) return [];
  const turned = model.switches.find(({ name }) => name === against?.name);
  // whoever has turned it in the run itself would see one variant twice
  const isOther = turned !== undefined && against?.value !== (run.switches[turned.name] ?? turned.initial);
  return against !== null && isOther
    ? [request(known, run.switches), request(known, { ...run.switches, [against.name]: against.value })]
    : [request(known, run.switches)];
}

export const explain = async (request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Counterexample> =>
  (await explorer()).explain(request, finding);

export const makeSmaller = async (request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Minimised> =>
  (await explorer()).minimise(request, finding);

/** A link to the run of a finding, for somebody who has nothing else. */
export async function findingLink(request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<string> {
  const trace = await (await explorer()).trace(request, finding);
  return location.href.replace(/#.*$/, '') + writePlace({ trace: await packTrace(trace) });
}

/** Puts the run of a finding on screen, played to its end, at the step where it goes wrong. */
export async function openFinding(request: ExploreRequest, finding: Pick<Finding, 'plan' | 'broken'>): Promise<void> {
  const trace = await (await explorer()).trace(request, finding);
  await whileBusy(
    'Opening the run',
    openScenario(trace.scenario, { switches: trace.switches, seed: trace.seed, trace }).then(runToEnd),
  );
  const { records } = useRun.getState();
  const struck = finding.plan.at(-1)?.at;
  seekTo(records.find(({ id }) => id === struck)?.n ?? finding.broken[0]?.step ?? lastOf(records));
  showTab('timeline');
}

/** For programs: the whole search, as one promise. Rejects with the problem that ended it. */
export async function explored(request: ExploreRequest, onNews: (news: ExploreNews) => void): Promise<Exploration> {
  const there = await explorer();
  return new Promise((resolve, reject) => {
    there.explore(request, (news) => {
      onNews(news);
      // a plain object, as every problem
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      if (news.problem !== null) reject(news.problem);
      else if (news.progress.done && news.result !== null) resolve(news.result);
    });
  });
}
