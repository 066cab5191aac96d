import type { StepRecord } from '../../kernel/index.ts';
import type { History } from './history.ts';

const bite = 2000;

/** The steps from..to in their order, so many at once: all steps of a long run at once do not fit into memory. */
export async function* inBites(
  history: Pick<History, 'read'>,
  from: number,
  to: number,
): AsyncGenerator<readonly StepRecord[]> {
  for (let n = from; n <= to; n += bite) yield await history.read(n, Math.min(to, n + bite - 1));
}
