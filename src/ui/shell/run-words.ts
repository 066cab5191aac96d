import type { RunInfo } from '../../kernel/index.ts';
import { scriptTitle } from '../../state/script-title.ts';

export function runTitle({ title, script, parent }: RunInfo): string {
  // the title of a script's run is the script's id
  const name = script === null ? title : scriptTitle(script);
  return parent === null ? name : `${name}, branch from step ${parent.step}`;
}

/** When, which run, which switches were changed. */
export function runFacts({ id, scenario, touched, switches }: RunInfo): string {
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(touched);
  const changed = Object.entries(switches).map(([name, value]) => `${name} ${wordOf(value)}`);
  // ids begin with their time: their end tells them apart
  return [day, scenario, id.slice(-6), ...changed].join(' · ');
}

function wordOf(value: boolean | number | string): string {
  if (value === true) return 'on';
  return value === false ? 'off' : String(value);
}
