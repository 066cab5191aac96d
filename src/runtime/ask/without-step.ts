import { eventFold, foldedFrom, foldsEventOf } from '../../kernel/index.ts';
import type { FoldedState, Json, LeftOut, StepRecord, WithoutStep } from '../../kernel/index.ts';
import { sameJson } from '../../shared/same-json.ts';
import { problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { nameOfInstance } from '../run/columns.ts';
import type { History } from '../run/history.ts';

/** Later steps of one instance that are read again. */
const most = 50_000;
/** Steps that are read from the store at once. */
const bite = 512;

/** An instance that is folded from the events of the step, and the later steps that reached it. */
interface Touched {
  readonly component: string;
  readonly key: string;
  readonly later: readonly number[];
}

/**
 * What would stand at the end of the run if the step had appended nothing. What was decided since stays decided: nothing
 * is run again, so that only instances that are folded from these events can differ, and only their own later events are
 * read. Each is folded with the step too: where that does not lead to what stands there, nothing is said of it.
 */
export async function withoutStep(
  { system, history }: Pick<Book, 'system' | 'history'>,
  step: number,
): Promise<WithoutStep> {
  if (!Number.isInteger(step) || step < 1 || step > history.length) {
    throw problem('not-possible', `There is no step ${step}: the run has ${history.length} steps.`);
  }
  const at = history.length;
  const [record] = (await history.read(step, step)) as readonly [StepRecord];
  const touched = foldedFrom(system, record).map(({ component, key }): Touched => {
    const later = history.index.touches(component, key).filter((n) => n > step && n <= at);
    return { component, key, later };
  });
  const read = touched.filter(({ later }) => later.length <= most);
  const [all, without] = [eventFold(system), eventFold(system)];
  for (const { component, key } of read) {
    const before = await history.instance(component, key, step - 1);
    if (before === null) continue;
    for (const fold of [all, without]) fold.begin(component, key, before.state as object, before.version);
  }
  /** What cannot be folded without it: a handler relies on what it had made. */
  const broken = new Set<string>();
  all.add(record);
  for await (const one of recordsOf(history, [...new Set(read.flatMap(({ later }) => later))].toSorted(ascending))) {
    all.add(one);
    if (foldsEventOf(system, record, one)) continue;
    try {
      without.add(one);
    } catch {
      broken.add(nameOfInstance(one.consumer, one.key));
    }
  }
  const found = await Promise.all(
    touched.map(async (one): Promise<LeftOut> => {
      const { component, key } = one;
      const now = await history.instance(component, key, at);
      const isFolded = read.includes(one) && !broken.has(nameOfInstance(component, key));
      const isKnown = isFolded && isSame(all.find(component, key), now?.state ?? null);
      return {
        component,
        key,
        now: now?.state ?? null,
        without: isKnown ? ((without.find(component, key)?.state ?? null) as Json) : undefined,
      };
    }),
  );
  return { step, at, instances: found };
}

const ascending = (x: number, y: number): number => x - y;

const isSame = (folded: FoldedState | null, state: Json): boolean => sameJson(folded?.state ?? null, state);

/** The records of these steps, those that lie close together read at once. */
async function* recordsOf(history: History, steps: readonly number[]): AsyncGenerator<StepRecord> {
  for (let i = 0; i < steps.length;) {
    const from = steps[i] ?? 0;
    let next = i + 1;
    while (next < steps.length && (steps[next] ?? 0) < from + bite) next += 1;
    const records = await history.read(from, steps[next - 1] ?? from);
    for (; i < next; i += 1) {
      const record = records[(steps[i] ?? 0) - from];
      if (record !== undefined) yield record;
    }
  }
}
