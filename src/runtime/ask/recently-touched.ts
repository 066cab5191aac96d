import type { System } from '../../kernel/index.ts';
import type { History } from '../run/history.ts';

/** Steps that a moving picture shows something of. */
const reach = 400;

/**
 * Whether an instance was touched by one of the steps shortly before `step`, or by the step itself. Logs and their groups
 * always count: they are few, and a lag that is the sum of some partitions only would be wrong.
 */
export async function recentlyTouched(
  history: Pick<History, 'read'>,
  { byName }: Pick<System, 'byName'>,
  step: number,
): Promise<(component: string, key: string) => boolean> {
  const touched = new Set<string>();
  const records = await history.read(Math.max(1, step - reach), step);
  for (const { consumer, key } of records) touched.add(`${consumer}\n${key}`);
  const isLog = (name: string): boolean => {
    const kind = byName.get(name)?.kind;
    return kind === 'topic' || kind === 'group';
  };
  return (component, key) => touched.has(`${component}\n${key}`) || isLog(component);
}
