import { whatIf } from '../../explorer/what-if.ts';
import type { Model, WhatIf } from '../../kernel/index.ts';
import { usualOracle } from '../control/usual-oracle.ts';
import type { Env } from '../ports/env.ts';
import type { Book } from '../run/book.ts';
import { rulesAt } from '../run/rules-at.ts';

const mostKept = 200;
const kept = new WeakMap<Book, Map<string, WhatIf>>();

/**
 * What may happen next at a step, and where each option would lead: with the faults that waited then and the choices that
 * stand. A past step does not change, so that it is worked out once.
 */
export async function whatIfAt({ store }: Env, book: Book, model: Model, at: number): Promise<WhatIf> {
  const { system, history } = book;
  const rules = at === history.length ? book.info.rules : await rulesAt(store, book, at);
  const key = JSON.stringify([at, rules, book.info.choices]);
  const known = kept.get(book) ?? new Map<string, WhatIf>();
  kept.set(book, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const answer = whatIf(system, model, await history.at(at), () => usualOracle(book, rules));
  const [oldest] = known.keys();
  if (known.size >= mostKept && oldest !== undefined) known.delete(oldest);
  known.set(key, answer);
  return answer;
}
