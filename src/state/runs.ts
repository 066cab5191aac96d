import type { ForkChange, Json, OpenOptions, RunInfo, RunState, ScriptOptions, SwitchValues } from '../kernel/index.ts';
import { catchUp, showRun } from './absorb.ts';
import { driver } from './driver.ts';
import { noRunYet } from './not-possible.ts';
import { usePrefs } from './prefs.ts';
import { useRun } from './run-store.ts';
import { setCamera, whileBusy } from './screen.ts';
import { playLive } from './transport.ts';

/** Starts a new run of a scenario, or reopens one, and puts it on screen. */
export async function openScenario(scenario: string, options: OpenOptions = {}): Promise<void> {
  await shown(driver().open(scenario, options));
  usePrefs.setState({ scenario });
}

/** A new, empty run of the same variant: same scenario, switches and seed. */
export async function restart(): Promise<void> {
  const { run } = current();
  await openScenario(run.scenario, { switches: run.switches, seed: run.seed });
}

/** A switch is chosen before a run, so changing one starts a new run of that variant. */
export async function setSwitch(name: string, value: boolean | number | string): Promise<void> {
  const { run } = current();
  const switches: SwitchValues = { ...run.switches, [name]: value };
  await openScenario(run.scenario, { switches, seed: run.seed });
}

/** A new run of a script. With `play` it moves at the chosen speed, else it waits before its first step. */
export async function startScript(id: string, { play = false, ...options }: ScriptOptions = {}): Promise<void> {
  await shown(driver().script(id, options));
  if (options.scenario !== undefined) usePrefs.setState({ scenario: options.scenario });
  if (play) await playLive();
}

export async function openRun({ id, scenario }: Pick<RunInfo, 'id' | 'scenario'>): Promise<void> {
  await openScenario(scenario, { run: id });
}

/** The run on screen cannot be deleted: another one takes its place first. */
export async function deleteRun(id: string): Promise<void> {
  if (current().run.id === id) await restart();
  await driver().deleteRun(id);
}

/** The run on screen as a file to keep. */
export async function exportRun(): Promise<{ readonly name: string; readonly text: string }> {
  const file = await whileBusy('Exporting the run', driver().exportRun());
  return { name: `${file.run.scenario}-${file.run.id}.sagascope.json`, text: JSON.stringify(file) };
}

export async function importRun(file: Json): Promise<void> {
  await shown(whileBusy('Importing the run', driver().importRun(file)));
}

/** A new run that shares this one's steps up to the cursor, or plays what came up to it again by other rules. */
export async function branchHere(change: ForkChange): Promise<void> {
  await forkHere(change);
}

/** The same; answers its id. */
export async function forkHere(change: ForkChange): Promise<string> {
  const { cursor } = useRun.getState();
  const answer = whileBusy('Branching', driver().fork(cursor, change));
  await shown(answer);
  return (await answer).run.id;
}

async function shown(answer: Promise<RunState>): Promise<void> {
  const state = await answer;
  // where one looked at another picture says nothing about this one
  if (useRun.getState().state?.run.scenario !== state.run.scenario) setCamera(null);
  if (useRun.getState().state?.run.id === state.run.id) await catchUp();
  else await showRun(state);
}

function current(): RunState {
  const { state } = useRun.getState();
  if (state === null) throw noRunYet();
  return state;
}

/** All runs that this browser keeps, newest first. */
export const listRuns = (): Promise<readonly RunInfo[]> => driver().runs();
