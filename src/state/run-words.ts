import type { RunInfo } from '../kernel/index.ts';
import { useRun } from './run-store.ts';
import { scriptTitle } from './script-title.ts';

/** What it is called for short, beside the others of its family: a branch by what makes it another, or by its fork. */
export function runName({ title, script, parent }: RunInfo): string {
  // the title of a script's run is the script's id
  if (title !== script) return title;
  return parent === null ? scriptTitle(title) : `from step ${parent.step}`;
}

/** Beside its branches a run that nobody has named is the main one. */
export function runLabel(run: RunInfo): string {
  const scenario = useRun.getState().scenarios.find(({ id }) => id === run.scenario);
  const unnamed = run.title === (run.script ?? scenario?.title);
  if (!unnamed) return run.title;
  return run.parent === null ? 'main' : `from step ${run.parent.step}`;
}

export function runTitle(run: RunInfo): string {
  const { title, script, parent, variantOf } = run;
  const name = title === script ? scriptTitle(title) : title;
  if (variantOf !== undefined) return `${name}, by another rule`;
  return parent === null ? name : `${name}, branch from step ${parent.step}`;
}

/** When, which run, which switches were changed. */
export function runFacts({ id, scenario, touched, switches, remark = '' }: RunInfo): string {
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(touched);
  const changed = Object.entries(switches).map(([name, value]) => `${name} ${wordOf(value)}`);
  // ids begin with their time: their end tells them apart
  return [day, scenario, id.slice(-6), ...changed, ...(remark === '' ? [] : [remark])].join(' · ');
}

function wordOf(value: boolean | number | string): string {
  if (value === true) return 'on';
  return value === false ? 'off' : String(value);
}
