import { whatIf } from '../../explorer/what-if.ts';
import type { Model, WhatIf } from '../../kernel/index.ts';
import { usualOracle } from '../control/usual-oracle.ts';
import type { Book } from '../run/book.ts';

/** What may happen next at a step, and where each option would lead, as the run stands. */
export async function whatIfAt(book: Book, model: Model, at: number): Promise<WhatIf> {
  return whatIf(book.system, model, await book.history.at(at), () => usualOracle(book));
}
