import type { RunState, ScenarioSummary } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { startLinks } from './links.ts';
import { leaveLesson } from './lesson-store.ts';
import { dismiss, notify, report } from './notices.ts';
import { painted } from './painted.ts';
import { usePrefs } from './prefs.ts';
import { toProblem } from './problems.ts';
import { pump } from './pump.ts';
import { useRun } from './run-store.ts';
import { openScenario, startScript } from './runs.ts';
import { openPage, setCamera, useScreen } from './screen.ts';
import { rebuildLink } from './rebuild-link.ts';
import { seek } from './transport.ts';
import type { Place } from './url.ts';
import { readPlace } from './url.ts';
import { followCursor } from './views.ts';
import { followWindow } from './window.ts';

/**
 * Begins: learns the scenarios, opens what the link asks for (else what was open last), and keeps the page up to date
 * from then on. Returns what ends it. `written` is a scenario that is known before the engine is up.
 */
export async function startSession(
  offerExport: () => void,
  written: ScenarioSummary | null = null,
): Promise<() => void> {
  const over = new AbortController();
  if (written !== null && wanted(readPlace(location.hash)) === written.id) {
    useRun.setState({ scenarios: [written], model: written.model });
    // the engine's answers are large: they come when the picture stands that needs none of them
    await painted();
  }
  useRun.setState({ scenarios: await driver().scenarios() });
  const place = readPlace(location.hash);
  openPage(place.page);
  useScreen.setState({ show: place.show });
  showPicture(place);
  const enders = [followCursor(), followWindow(), watchProblems(offerExport), watchEndings()];
  await goTo(place);
  enders.push(startLinks((next) => goTo(next).catch(report)));
  void pump(over.signal);
  return () => {
    over.abort();
    for (const end of enders) end();
  };
}

/** The scenario's picture needs no run: it stands while the run is being opened. */
function showPicture(place: Place): void {
  const id = fallback(place);
  const found = useRun.getState().scenarios.find((one) => one.id === id);
  if (found !== undefined) useRun.setState({ model: found.model });
}

/** Opens what a link leads to. Where that is not here, says so and opens the next best. */
async function goTo(place: Place): Promise<void> {
  let to = place.step;
  try {
    if (place.trace === null) await openPlace(place);
    else to = await rebuildLink(place);
  } catch (error) {
    report(error);
    if (useRun.getState().state === null) await openScenario(fallback(place), { resume: true });
  }
  if (to !== null) await seekOnceThere(to);
  if (place.camera !== null) setCamera(place.camera);
  if (place.selected !== null) useRun.setState({ selected: place.selected });
  const { find } = place;
  if (find !== null) void import('./find.ts').then(({ openFind }) => openFind(find));
}

/** The end of a long run can be looked at later than the rest of it: until then what is nearest is on screen. */
async function seekOnceThere(step: number): Promise<void> {
  await seek(step);
  const { state, length } = useRun.getState();
  if (step <= length || state?.work?.what !== 'opening') return;
  const stop = useRun.subscribe((now) => {
    const opening = now.state?.run.id === state.run.id && now.state.work?.what === 'opening';
    if (opening && now.length < step) return;
    stop();
    // somebody may have gone elsewhere meanwhile
    if (now.live && now.length >= step) void seek(step).catch(report);
  });
}

async function openPlace(place: Place): Promise<void> {
  const { state } = useRun.getState();
  const scenario = fallback(place);
  if (place.page === null && isUnknown(place)) {
    const message = `There is no '${place.scenario}' here: the link may be misspelt, or from another version. The gallery (G) has all systems.`;
    report(Object.assign(new Error(message), { type: 'unknown-scenario' }));
    if (state === null) await openScenario(scenario, { resume: true });
    return;
  }
  const { lesson, stop, run } = place;
  if (lesson !== null) {
    const { openLesson } = await import('./lesson.ts');
    return openLesson({ scenario, index: lesson, stop, run });
  }
  leaveLesson();
  if (place.script !== null) {
    await startScript(place.script, { play: true, scenario, ...(place.switches && { switches: place.switches }) });
  } else if (place.run !== null) {
    if (place.run !== state?.run.id) await openScenario(scenario, { run: place.run });
  } else if (place.scenario !== null) {
    await openScenario(scenario, { resume: true });
  } else if (state === null) {
    // whoever comes for the first time sees messages travel, not an empty picture
    const first = useRun.getState().model?.scripts[0];
    if (first !== undefined && place.page === null && (await driver().runs()).length === 0) {
      await startScript(first.id, { play: true, scenario });
    } else await openScenario(scenario, { resume: true });
  }
}

const byDefault = 'order-saga';

/** What to open, if it is there. */
const wanted = ({ scenario }: Place): string => scenario ?? usePrefs.getState().scenario ?? byDefault;

const isUnknown = ({ scenario }: Place): boolean =>
  scenario !== null && !useRun.getState().scenarios.some(({ id }) => id === scenario);

function fallback(place: Place): string {
  const { scenarios } = useRun.getState();
  const ids = [wanted(place), usePrefs.getState().scenario, byDefault];
  const id = ids.find((one) => scenarios.some((known) => known.id === one)) ?? scenarios[0]?.id;
  if (id === undefined || id === null) {
    throw Object.assign(new Error('No scenario was built in.'), { type: 'unknown-scenario' });
  }
  return id;
}

/** The engine's standing problem is a notice for as long as it stands. */
function watchProblems(offerExport: () => void): () => void {
  let shown: { readonly id: number; readonly text: string } | null = null;
  const look = ({ state }: { state: RunState | null }): void => {
    const problem = state?.problem ?? null;
    const text = problem === null ? '' : `${problem.type} ${problem.message}`;
    if (text === (shown?.text ?? '')) return;
    if (shown !== null) dismiss(shown.id);
    shown = null;
    if (problem === null) return;
    const losable = problem.type === 'memory-only' || problem.type === 'quota-exceeded';
    const { title, message, type } = toProblem(problem);
    const id = notify({
      tone: type === 'memory-only' ? 'info' : 'fail',
      title,
      text: message,
      type,
      action: losable ? { label: 'Export run', run: offerExport } : undefined,
    });
    shown = { id, text };
  };
  look(useRun.getState());
  return useRun.subscribe(look);
}

/** Remembers how each script ended. */
function watchEndings(): () => void {
  return useRun.subscribe(({ state }, before) => {
    if (state === null || state === before.state) return;
    const { run, outcome, length } = state;
    if (run.script === null || run.parent !== null || outcome === null) return;
    const name = `${run.scenario}/${run.script}`;
    const { endings } = useScreen.getState();
    if (endings[name]?.outcome === outcome && endings[name].steps === length) return;
    useScreen.setState({ endings: { ...endings, [name]: { outcome, steps: length } } });
  });
}
