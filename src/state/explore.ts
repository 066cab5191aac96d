import { create } from 'zustand';
import type {
  Counterexample,
  ExploreNews,
  ExploreRequest,
  Finding,
  Minimised,
  RunInfo,
  SwitchValues,
} from '../kernel/index.ts';
import { explorer } from './explorer.ts';
import { seekTo } from './look.ts';
import { useRun } from './run-store.ts';
import { openScenario } from './runs.ts';
import { showTab, whileBusy } from './screen.ts';
import { searching, type SearchStatus } from './searching.ts';
import { placeOfRun } from './share.ts';
import { runToEnd } from './transport.ts';

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

/** One script in one variant. */
export interface ExploreSide {
  readonly request: ExploreRequest;
  /** Which of the scripts that were asked for. */
  readonly of: number;
  /** The variant on screen, or the one that it is held against. */
  readonly variant: 0 | 1;
  readonly news: ExploreNews | null;
}

export interface ExploreState {
  readonly settings: ExploreSettings;
  readonly status: SearchStatus;
  /** Script by script; of each the variant on screen, then the one that it is held against. */
  readonly sides: readonly ExploreSide[];
  /** Which of them is searched, or was last. */
  readonly at: number;
  /** What was asked for last, on this page: it is asked for again where the run on screen has no script. */
  readonly last: ExploreRequest | null;
}

export const useExplore = create<ExploreState>()(() => ({
  settings: { script: null, faults: 1, deviations: 0, everyStep: false, against: null },
  status: 'idle',
  sides: [],
  at: 0,
  last: null,
}));

const search = searching<ExploreNews>((status) => useExplore.setState({ status }), hear);

export const { pause: pauseExploring, resume: resumeExploring, cancel: cancelExploring } = search;

/** Somebody looks at what faults do; otherwise they wait for whoever comes back. */
let isWatched = false;

/** Begins anew with other settings. */
export function setExploreSettings(change: Partial<ExploreSettings>): void {
  useExplore.setState(({ settings }) => ({ settings: { ...settings, ...change } }));
  if (isWatched) exploreNow();
}

export function exploreNow(): void {
  const asked = askedBy(useExplore.getState().settings);
  useExplore.setState({ sides: asked.map((side, n) => ({ ...side, news: staying(side, n === 0) })), at: 0 });
  remember(asked[0]?.request);
  search.begin(
    asked.map(
      ({ request }) =>
        (there, listen) =>
          there.explore(request, listen),
    ),
  );
}

export function remember(asked: ExploreRequest | undefined): void {
  if (asked !== undefined) useExplore.setState({ last: asked });
}

function hear(news: ExploreNews, n: number): void {
  const { sides } = useExplore.getState();
  const side = sides[n];
  if (side === undefined) return;
  const shown = news.result === null ? { ...news, result: side.news?.result ?? null } : news;
  useExplore.setState({ sides: sides.with(n, { ...side, news: shown }), at: n });
}

/** Explores while somebody looks, and again after each change of the variant. The answer ends that. */
export function exploreWhileWatched(): () => void {
  let variant = '';
  const look = (): void => {
    const { state } = useRun.getState();
    const now = state === null ? '' : JSON.stringify(variantOf(state.run));
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

const variantOf = ({ scenario, script, switches, seed }: RunInfo) => [scenario, script, switches, seed];

/** Nobody who comes back waits for what was found already. */
function isThere(): boolean {
  const { sides, settings, status } = useExplore.getState();
  const requestsOf = (all: readonly Asked[]): string => JSON.stringify(all.map(({ request }) => request));
  const same = requestsOf(askedBy(settings)) === requestsOf(sides);
  if (same && status === 'paused') resumeExploring();
  return same && status !== 'idle' && status !== 'failed';
}

/** A worker keeps what it has met, 150 bytes a run and more: with more runs it would be too much memory for a page. All triples
 * of an order take 350 000. */
const mostRuns = 600_000;

/** What is on screen of a script stays until there is something newer; of another variant only where that is a moment. */
function staying({ request, variant }: Asked, isNext: boolean): ExploreNews | null {
  const placeOf = (one: ExploreRequest): string =>
    JSON.stringify([one.scenario, one.from, ...(isNext ? [] : [one.switches, one.seed])]);
  const { sides } = useExplore.getState();
  return sides.find((side) => side.variant === variant && placeOf(side.request) === placeOf(request))?.news ?? null;
}

/** In place of a script. */
export const allScripts = 'all';

type Asked = Omit<ExploreSide, 'news'>;

/** What the settings ask of the run on screen: each script, and each in two variants where one is held against another. */
function askedBy({ script, against, ...how }: ExploreSettings): readonly Asked[] {
  const variants = variantsOf(against);
  return chosenScripts(script).flatMap((id, of) =>
    variants.flatMap((switches, n) => {
      const request = requestFor(id, { ...how, switches });
      return request === null ? [] : [{ request, of, variant: n === 0 ? 0 : 1 } as const];
    }),
  );
}

/** What is set beside the switches of the run on screen. */
function variantsOf(against: ExploreSettings['against']): readonly SwitchValues[] {
  const { state, model } = useRun.getState();
  const turned = model?.switches.find(({ name }) => name === against?.name);
  if (against === null || turned === undefined) return [{}];
  // whoever has turned it in the run itself would see one variant twice
  const isOther = against.value !== (state?.run.switches[turned.name] ?? turned.initial);
  return isOther ? [{}, { [against.name]: against.value }] : [{}];
}

/** All, or one: a script that this scenario has not is that of the run on screen, the last that was explored, or the first.
 * None where no run is open. */
export function chosenScripts(script: string | null): readonly string[] {
  const { state, model } = useRun.getState();
  if (state === null || model === null) return [];
  const all = model.scripts.map(({ id }) => id);
  if (script === allScripts) return all;
  const { last } = useExplore.getState();
  const before = last !== null && last.scenario === model.id && 'script' in last.from ? last.from.script : null;
  const meant = [script, state.run.script, before].find((id) => id !== null && all.includes(id)) ?? all[0];
  return meant === undefined ? [] : [meant];
}

interface How {
  readonly faults: number;
  readonly deviations: number;
  readonly everyStep: boolean;
  /** Beside those of the run. */
  readonly switches: SwitchValues;
}

/** A search of a script in the variant on screen; null where no run is open. */
export function requestFor(script: string, { faults, deviations, everyStep, switches }: How): ExploreRequest | null {
  const run = useRun.getState().state?.run;
  if (run === undefined) return null;
  return {
    scenario: run.scenario,
    from: { script },
    switches: { ...run.switches, ...switches },
    seed: run.seed,
    faults,
    deviations,
    limits: { runs: mostRuns, ...(everyStep ? { strikes: Number.MAX_SAFE_INTEGER } : {}) },
  };
}

export const explain = async (request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Counterexample> =>
  (await explorer()).explain(request, finding);

export const makeSmaller = async (request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Minimised> =>
  (await explorer()).minimise(request, finding);

/** A link to the run of a finding, at the step where it goes wrong, for somebody who has nothing else. */
export async function findingLink(request: ExploreRequest, finding: Pick<Finding, 'plan' | 'broken'>): Promise<string> {
  const run = await (await explorer()).run(request, finding);
  const place = await placeOfRun(run, run.struck ?? finding.broken[0]?.step ?? null);
  return location.href.replace(/#.*$/, '') + place;
}

/** Puts the run of a finding on screen, played to its end, at the step where it goes wrong. */
export async function openFinding(request: ExploreRequest, finding: Pick<Finding, 'plan' | 'broken'>): Promise<void> {
  const { trace, struck } = await (await explorer()).run(request, finding);
  await whileBusy(
    'Opening the run',
    openScenario(trace.scenario, { switches: trace.switches, seed: trace.seed, trace }).then(runToEnd),
  );
  seekTo(struck ?? finding.broken[0]?.step ?? useRun.getState().length);
  showTab('timeline');
}
