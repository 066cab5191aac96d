import type { ComponentKind, InstanceView, Model, StepRecord } from '../../kernel/index.ts';
import { diffRows } from '../inspect/diff.ts';
import { differs, type Alignment } from './align.ts';

export interface RippleField {
  readonly path: string;
  /** Null where it is not there. */
  readonly left: string | null;
  readonly right: string | null;
}

/** An instance whose state is another one on the other side. */
export interface RippleNode {
  readonly component: string;
  readonly key: string;
  readonly kind: ComponentKind;
  /** Messages from the first difference to what changed it; null where no message leads from there to it. */
  readonly distance: number | null;
  readonly fields: readonly RippleField[];
}

export interface Ripple {
  /** Outwards from the first difference. */
  readonly nodes: readonly RippleNode[];
  /** Components with an instance that differs, and components that have any. */
  readonly differing: number;
  readonly of: number;
}

/** One side where the cursor stands. */
export interface RippleSide {
  readonly records: readonly StepRecord[];
  readonly cursor: number;
  readonly instances: readonly InstanceView[];
}

/** How far the first difference has spread: what differs in the state of both sides, field by field. */
export function rippleOf(
  model: Pick<Model, 'components'>,
  alignment: Alignment,
  left: RippleSide,
  right: RippleSide,
): Ripple {
  const kinds = new Map(model.components.map(({ name, kind }) => [name, kind]));
  const distances = new Map<string, number>();
  spread(alignment, 'left', left, distances);
  spread(alignment, 'right', right, distances);
  const [ones, others] = [byName(left.instances), byName(right.instances)];
  const nodes: RippleNode[] = [];
  for (const name of new Set([...ones.keys(), ...others.keys()])) {
    const [one, other] = [ones.get(name), others.get(name)];
    const { component, key } = one ?? other ?? { component: '', key: '' };
    const kind = kinds.get(component);
    const fields = diffRows(one?.state, other?.state)
      .filter(({ changed }) => changed)
      .map(({ path, before, now }) => ({ path, left: before, right: now }));
    if (kind === undefined || fields.length === 0) continue;
    nodes.push({ component, key, kind, distance: distances.get(name) ?? null, fields });
  }
  const touched = [...left.instances, ...right.instances].filter(({ component }) => kinds.has(component));
  return {
    nodes: nodes.toSorted((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity)),
    differing: new Set(nodes.map(({ component }) => component)).size,
    of: new Set(touched.map(({ component }) => component)).size,
  };
}

const nameOf = (component: string, key: string): string => `${component}\n${key}`;

const byName = (instances: readonly InstanceView[]): ReadonlyMap<string, InstanceView> =>
  new Map(instances.map((one) => [nameOf(one.component, one.key), one]));

/** Follows what the first difference led to, message by message, up to the cursor. */
function spread(
  { rows, first }: Alignment,
  side: 'left' | 'right',
  { records, cursor }: RippleSide,
  distances: Map<string, number>,
): void {
  const source = rows[first]?.[side]?.id;
  const others = new Set(rows.filter(differs).map((row) => row[side]?.id));
  const byMessage = new Map<string, number>();
  for (const record of records.slice(0, cursor)) {
    const name = nameOf(record.consumer, record.key);
    const told = byMessage.get(record.message.id);
    // who is in another state may answer otherwise, whoever asks
    const known = distances.get(name);
    const led = told ?? (known !== undefined && others.has(record.id) ? known + 1 : undefined);
    const distance = record.id === source ? 0 : led;
    if (distance === undefined) continue;
    distances.set(name, Math.min(known ?? Infinity, distance));
    for (const { id } of record.sent) byMessage.set(id, Math.min(byMessage.get(id) ?? Infinity, distance + 1));
  }
}
