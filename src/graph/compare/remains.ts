import type { ComponentKind, InstanceView, Model } from '../../kernel/index.ts';
import { diffRows } from '../inspect/diff.ts';
import { numberDifference, wordDifference, type Difference } from './difference.ts';

interface Remaining {
  readonly model: Model;
  readonly instances: readonly InstanceView[];
}

export interface Remain {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly difference: Difference;
}

/** Whose state says what the run was for, the most telling first; how far a saga or a reader has come does not. */
const telling: readonly ComponentKind[] = ['projection', 'aggregate', 'external'];
/** A table is read, a list of all states is not. */
const most = 12;

/** Fields of what both systems have that do not end the same; and how many more there are than are listed. */
export function remains(
  left: Remaining,
  right: Remaining,
): { readonly rows: readonly Remain[]; readonly more: number } {
  const rows = telling.flatMap((kind) =>
    left.model.components
      .filter((one) => one.kind === kind && right.model.components.some(({ name }) => name === one.name))
      .flatMap(({ name }) => differing(name, left.instances, right.instances)),
  );
  return { rows: rows.slice(0, most), more: Math.max(0, rows.length - most) };
}

function differing(
  component: string,
  left: readonly InstanceView[],
  right: readonly InstanceView[],
): readonly Remain[] {
  const of = (instances: readonly InstanceView[]) =>
    new Map(instances.filter((one) => one.component === component).map((one) => [one.key, one.state]));
  const [one, other] = [of(left), of(right)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    diffRows(one.get(key), other.get(key))
      .filter(({ changed }) => changed)
      .map(({ path, before, now }) => ({
        name: [component, key, path].filter((part) => part !== '').join(' \u00b7 '),
        left: before ?? 'none',
        right: now ?? 'none',
        difference:
          isWhole(before) && isWhole(now)
            ? numberDifference(Number(before), Number(now), 'count')
            : wordDifference(before, now),
      })),
  );
}

const isWhole = (value: string | null): boolean => value !== null && /^\d{1,15}$/.test(value);
