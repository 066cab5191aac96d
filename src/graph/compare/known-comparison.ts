import type { ComparisonModel, Model, Rehearsal } from '../../kernel/index.ts';
import { sameJson } from '../../shared/same-json.ts';

/** The comparison that a scenario offers with these two sides; null where they are somebody's own choice. */
export function knownComparison(models: readonly Model[], left: Rehearsal, right: Rehearsal): ComparisonModel | null {
  const all = models.flatMap(({ comparisons }) => comparisons);
  return all.find((one) => isSame(one.left, left) && isSame(one.right, right)) ?? null;
}

const isSame = (a: Rehearsal, b: Rehearsal): boolean =>
  a.scenario === b.scenario && a.script === b.script && sameJson({ ...a.switches }, { ...b.switches });

/** What to look at first: what the scenario itself compares, else its first script beside the first that goes otherwise. */
export function firstComparison(
  model: Pick<Model, 'id' | 'comparisons' | 'scripts'>,
): { readonly left: Rehearsal; readonly right: Rehearsal } | null {
  const [offered] = model.comparisons;
  if (offered !== undefined) return offered;
  const [first] = model.scripts;
  if (first === undefined) return null;
  const other = model.scripts.find(({ kind }) => kind !== first.kind) ?? first;
  const side = (script: string): Rehearsal => ({ scenario: model.id, script, switches: {} });
  return { left: side(first.id), right: side(other.id) };
}

/** What each side is called: as the scenario calls it, else by what tells it from the other. */
export function sideNames(
  models: readonly Model[],
  left: Rehearsal,
  right: Rehearsal,
): { readonly left: string; readonly right: string } {
  const known = knownComparison(models, left, right);
  if (known !== null) return { left: known.left.name, right: known.right.name };
  const name = (side: Rehearsal, other: Rehearsal): string => {
    if (side.scenario !== other.scenario) return models.find(({ id }) => id === side.scenario)?.title ?? side.scenario;
    if (side.script !== other.script) return side.script.replaceAll('-', ' ');
    const apart = Object.entries(side.switches ?? {}).filter(([key, value]) => other.switches?.[key] !== value);
    return apart.length === 0
      ? 'as the script has it'
      : apart.map(([key, value]) => `${key} ${onOff(value)}`).join(', ');
  };
  return { left: name(left, right), right: name(right, left) };
}

const onOff = (value: boolean | number | string): string =>
  value === true ? 'on' : value === false ? 'off' : String(value);
