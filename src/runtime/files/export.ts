import type { RunFile } from '../../kernel/index.ts';
import { traceOf } from '../ask/trace.ts';
import type { Book } from '../run/book.ts';

export async function exportBook(book: Book): Promise<RunFile> {
  const [trace, records] = await Promise.all([traceOf(book), book.history.read(1, book.history.length)]);
  return { format: 'sagascope-run', version: 1, run: book.info, trace, records };
}
