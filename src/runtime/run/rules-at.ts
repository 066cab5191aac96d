import { ruleUsedBy } from '../../kernel/index.ts';
import type { FaultRule, RunJournal } from '../../kernel/index.ts';
import type { Book } from './book.ts';
import { inBites } from './in-bites.ts';

/** The rules that waited after step `at`. */
export async function rulesAt(journal: RunJournal, book: Book, at: number): Promise<readonly FaultRule[]> {
  // the journal's: the book has only those that still wait now, not those that waited then
  const all = (await journal.run(book.info.id))?.rules ?? book.info.rules;
  let waiting: readonly FaultRule[] = all.filter(({ since = 0 }) => since <= at);
  const first = Math.min(...waiting.filter(canBeUsedUp).map(({ since = 0 }) => since));
  for await (const records of inBites(book.history, first + 1, at)) {
    waiting = records.reduce(ruleUsedBy, waiting);
    if (!waiting.some(canBeUsedUp)) break;
  }
  return waiting;
}

const canBeUsedUp = ({ every }: FaultRule): boolean => every !== true;
