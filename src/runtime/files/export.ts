import { familyOf } from '../../kernel/index.ts';
import type { Json, RunFile, Store } from '../../kernel/index.ts';
import { traceOf } from '../ask/trace.ts';
import { impossible } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { mostSteps } from './run-file-shape.ts';

/** Personal text leaves only encrypted: when its key is deleted, it is gone from every file that was ever made. */
export async function exportBook(book: Book, store: Store): Promise<RunFile> {
  const { length } = book.history;
  if (length > mostSteps) {
    throw impossible(
      `a file of a run holds at most ${mostSteps} steps, and this run has ${length}: fork it after an earlier one, and ` +
        'export the branch',
    );
  }
  const [trace, records] = await Promise.all([traceOf(book, store), book.history.read(1, book.history.length)]);
  const family = familyOf(book.info);
  const file: RunFile = { format: 'sagascope-run', version: 1, run: { ...book.info, keys: family }, trace, records };
  if (book.system.privacy === null) return { ...file, run: book.info };
  return (await store.keys.lock(family, file as unknown as Json)) as unknown as RunFile;
}
