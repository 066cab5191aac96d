import { applyRecord, familyOf, forgottenPeople, hashOf } from '../../kernel/index.ts';
import type { RunInfo, StepRecord, Store, System } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import type { Wall } from '../ports/wall.ts';
import { problem } from '../problem.ts';
import { enter } from './book.ts';
import type { Book } from './book.ts';
import { emptyHistory } from './history.ts';
import type { HistoryLimits } from './history.ts';
import { lineageOf, readAcross } from './lineage.ts';
import { replayOf } from './replay.ts';

interface Given {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly wall: Wall;
  readonly limits?: HistoryLimits;
}

const bite = 1000;

/** Told of a book that can be looked at and is not read to its end, again and again until it is. */
type Told = (book: Book) => void;

/** Opens a run: reads all its steps, those of its parents included, and folds them. */
export async function loadBook(given: Given, info: RunInfo, told?: Told): Promise<Book> {
  const scenario = given.catalog.find(info.scenario);
  const system = given.catalog.system(scenario, info.switches);
  return readBook(given, { scenario, system, info }, told);
}

/** The same of what is compiled already. */
export async function readBook(
  given: Pick<Given, 'store' | 'wall' | 'limits'>,
  { scenario, system, info }: Pick<Book, 'scenario' | 'system' | 'info'>,
  told: Told = () => undefined,
): Promise<Book> {
  const { store } = given;
  const lineage = await lineageOf(store, info);
  const history = emptyHistory(system, info, store, lineage, {
    ...given.limits,
    breathe: () => given.wall.breathe(),
  });
  const replay = replayOf(info);
  const forgotten = await forgottenIn(store, system, info);
  const book: Book = { scenario, system, lineage, history, replay, info, forgotten, restored: 0, diverged: null };
  await history.takeOver();
  if (history.length > 0) told(book);
  await history.jump((steps) => {
    book.restored = steps;
    told(book);
  });
  await catchUp(given, book, told);
  await forgetAgain(store, book);
  return book;
}

const nobody: ReadonlySet<string> = new Set();

/** Whose real keys are gone; a scenario without privacy asks for nothing. */
export async function forgottenIn(store: Store, system: System, info: RunInfo): Promise<ReadonlySet<string>> {
  return system.privacy === null ? nobody : store.keys.forgotten(familyOf(info));
}

/** Runs from before there were real keys know of the forgotten, and the store does not. */
async function forgetAgain(store: Store, { system, info, history, forgotten }: Book): Promise<void> {
  const people = forgottenPeople(system, history.world).filter((person) => !forgotten.has(person));
  if (people.length > 0) await store.keys.forget(familyOf(info), people);
}

/** Reads and folds what was written since; answers how many steps that were. */
export async function catchUp(
  { store, wall }: Pick<Given, 'store' | 'wall'>,
  book: Book,
  told: Told = () => undefined,
): Promise<number> {
  const before = book.history.reached;
  while (book.diverged === null) {
    if (book.history.reached < book.history.length) told(book);
    const from = book.history.reached + 1;
    const records = await readAcross(store, book.lineage, from, from + bite - 1);
    if (records.length === 0) break;
    for (const record of records) if (!fold(book, record)) break;
    await wall.breathe();
  }
  return book.history.reached - before;
}

/** False where the step does not fit: everything before it is shown, nothing can be added. */
function fold(book: Book, record: StepRecord): boolean {
  // two readers at once: the other one was faster
  if (record.n <= book.history.reached) return true;
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
