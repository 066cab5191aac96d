import { applyRecord, hashOf } from '../../kernel/index.ts';
import type { RunInfo, StepRecord, Store } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import type { Wall } from '../ports/wall.ts';
import { problem } from '../problem.ts';
import { enter } from './book.ts';
import type { Book } from './book.ts';
import { emptyHistory } from './history.ts';
import { lineageOf, readAcross } from './lineage.ts';
import { replayOf } from './replay.ts';

interface Given {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly wall: Wall;
}

const bite = 1000;

/** Opens a run: reads all its steps, those of its parents included, and folds them. */
export async function loadBook(given: Given, info: RunInfo): Promise<Book> {
  const scenario = given.catalog.find(info.scenario);
  const system = given.catalog.system(scenario, info.switches);
  const lineage = await lineageOf(given.store, info);
  const history = emptyHistory(system, info, given.store, lineage);
  const replay = replayOf(info);
  const book: Book = { scenario, system, lineage, history, replay, info, diverged: null };
  await catchUp(given, book);
  return book;
}

/** Reads and folds what was written since; answers how many steps that were. */
export async function catchUp({ store, wall }: Pick<Given, 'store' | 'wall'>, book: Book): Promise<number> {
  const before = book.history.length;
  while (book.diverged === null) {
    const from = book.history.length + 1;
    const records = await readAcross(store, book.lineage, from, from + bite - 1);
    if (records.length === 0) break;
    for (const record of records) if (!fold(book, record)) break;
    await wall.breathe();
  }
  return book.history.length - before;
}

/** False where the step does not fit: everything before it is shown, nothing can be added. */
function fold(book: Book, record: StepRecord): boolean {
  // two readers at once: the other one was faster
  if (record.n <= book.history.length) return true;
  try {
    const world = applyRecord(book.system, book.history.world, record);
    if (hashOf(world) !== record.hash) throw new Error('it leads to another world');
    enter(book, record, world);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    book.diverged = problem(
      'diverged',
      `Step ${record.n} of '${book.info.title}' does not follow any more from the steps before it: the scenario ` +
        `'${book.info.scenario}' has changed since. The ${record.n - 1} steps before it are shown and can be ` +
        `exported; start a new run to go on. (${why})`,
    );
    return false;
  }
}
