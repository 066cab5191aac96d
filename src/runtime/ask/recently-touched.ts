import type { History } from '../run/history.ts';

/** Steps that a moving picture shows something of. */
const reach = 400;

/** Whether an instance was touched by one of the steps shortly before `step`, or by the step itself. */
export async function recentlyTouched(
  history: Pick<History, 'read'>,
  step: number,
): Promise<(component: string, key: string) => boolean> {
  const touched = new Set<string>();
  const records = await history.read(Math.max(1, step - reach), step);
  for (const { consumer, key } of records) touched.add(`${consumer}\n${key}`);
  return (component, key) => touched.has(`${component}\n${key}`);
}
