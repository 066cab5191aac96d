import { isShown } from '../../kernel/index.ts';
import type { Json, StepRecord } from '../../kernel/index.ts';
import type { Book } from '../run/book.ts';
import { createStates } from '../run/states.ts';

/** A walk along a run from its first step on: each step with the state that it left its consumer in. */
export interface StatesAlong {
  /** Of step `n`; steps that are skipped are walked along too, and going back begins anew. */
  at(n: number): Promise<{ readonly record: StepRecord; readonly state: Json }>;
}

/** One for each run: a question that comes in parts goes on where the part before has ended. */
const walks = new WeakMap<Book, StatesAlong>();

export function statesAlong(book: Book): StatesAlong {
  const known = walks.get(book);
  if (known !== undefined) return known;
  const made = createWalk(book);
  walks.set(book, made);
  return made;
}

function createWalk({ system, history }: Book): StatesAlong {
  let states = createStates({ system, history });
  const shown = new Set(system.consumers.filter(isShown).map(({ name }) => name));

  async function walk(n: number): Promise<{ record: StepRecord; state: Json }> {
    if (n <= states.reached) states = createStates({ system, history });
    const record = await states.to(n);
    const { consumer, key } = record;
    if (!shown.has(consumer)) return { record, state: null };
    const found = states.isExact ? states.find(consumer, key) : null;
    // what was touched and not folded may be there as well
    const state = found === null ? (await history.instance(consumer, key, n))?.state : (found.state as Json);
    return { record, state: state ?? null };
  }

  /** One after the other: a search that was given up may still wait for its last step. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    at(n) {
      const answer = last.then(() => walk(n));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}
