import type { Named, System } from '../../kernel/index.ts';
import { componentOf, keyOf } from '../run/columns.ts';
import type { Columns } from '../run/columns.ts';

/** Steps that a moving picture shows something of. */
const reach = 400;

/**
 * The instances that were touched by one of the steps shortly before `step`, or by the step itself. Logs and their groups
 * are always among them: they are few, and a lag that is the sum of some partitions only would be wrong.
 */
export function recentlyTouched(
  columns: Pick<Columns, 'instance' | 'instances'>,
  { consumers }: Pick<System, 'consumers'>,
  step: number,
): Named {
  const numbers = new Set<number>();
  for (let n = Math.max(1, step - reach); n <= step; n += 1) numbers.add(columns.instance(n));
  const named = new Map<string, Set<string>>();
  for (const number of numbers) add(named, columns.instances.all[number] ?? '');
  for (const { name, kind, slots } of consumers) {
    if (kind === 'topic' || kind === 'group') named.set(name, new Set(slots.keys()));
  }
  return named;
}

function add(named: Map<string, Set<string>>, instance: string): void {
  const component = componentOf(instance);
  const keys = named.get(component) ?? new Set();
  named.set(component, keys.add(keyOf(instance)));
}
