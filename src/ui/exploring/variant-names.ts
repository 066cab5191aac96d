import type { ExploreRequest } from '../../kernel/index.ts';

/** What tells the variants apart: `outbox off`, `outbox on`. One alone needs no name. */
export function variantNames(requests: readonly ExploreRequest[]): readonly string[] {
  const [one, other] = requests;
  if (one === undefined || other === undefined) return [];
  const name = Object.keys(other.switches).find((key) => other.switches[key] !== one.switches[key]) ?? '';
  return [`${name} ${wordOf(one.switches[name])}`, `${name} ${wordOf(other.switches[name])}`];
}

/** A switch that nobody has set stands as the scenario has it. */
export function wordOf(value: boolean | number | string | undefined): string {
  if (value === undefined) return 'as usual';
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
