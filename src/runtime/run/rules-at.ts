import type { FaultRule, RunJournal } from '../../kernel/index.ts';
import type { Book } from './book.ts';
import { waitingAfter } from './rules.ts';

/** The rules that waited after step `at`. */
export async function rulesAt(journal: RunJournal, book: Book, at: number): Promise<readonly FaultRule[]> {
  // the journal's: the book has only those that still wait now, not those that waited then
  const all = (await journal.run(book.info.id))?.rules ?? book.info.rules;
  return waitingAfter(all, await book.history.read(1, at));
}
