import type { FindHit, FindPart, FindQuery, Json } from '../../kernel/index.ts';
import { sameJson } from '../../shared/same-json.ts';
import type { Wall } from '../ports/wall.ts';
import { problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { nameOfInstance } from '../run/columns.ts';
import { firstWhere } from '../run/first-where.ts';
import { namesWith } from './names-with.ts';
import { stepWords } from './step-words.ts';

/** Wall ms of one part: the page may ask for something else in between. */
const patience = 25;
/** Hits of one part: more than a screen has room for. */
const mostHits = 500;
/** Steps that are read from the store at once. */
const bite = 512;

/** Where to look, and whether it is there. */
interface Search {
  /** The next step after `n` that may be a hit; null where there is none. */
  next(n: number): number | null;
  /** What is there, in words; null where it is no hit. */
  look(n: number): string | null | Promise<string | null>;
}

/** The next part of an answer. Nothing is kept between two parts, so that nobody has to say that he has given up. */
export async function findIn(book: Book, wall: Wall, query: FindQuery, after: number): Promise<FindPart> {
  const { length } = book.history;
  const search = await searchFor(book, query);
  const hits: FindHit[] = [];
  const end = wall.now() + patience;
  let searched = after;
  while (searched < length) {
    const n = search.next(searched);
    if (n === null || n > length) return { hits, searched: length, length, end: true };
    const found = search.look(n);
    const what = typeof found === 'string' || found === null ? found : await found;
    if (what !== null) hits.push({ step: n, what });
    searched = n;
    if (hits.length >= mostHits || wall.now() >= end) break;
  }
  return { hits, searched, length, end: searched >= length };
}

function searchFor(book: Book, query: FindQuery): Search | Promise<Search> {
  const { index } = book.history;
  const { columns } = index;
  const words = (n: number) => stepWords(columns, n);
  switch (query.by) {
    case 'text':
      return byText(book, wanted(query.text));
    case 'payload':
      return byPayload(book, wanted(query.text));
    case 'type': {
      const type = columns.types.find(query.type);
      return every(book, (n) => columns.type(n) === type || columns.events(n).includes(type));
    }
    case 'outcome':
      return every(book, (n) => columns.outcome(n) === query.outcome);
    case 'correlation':
      return { next: nextIn(index.of(query.correlation)), look: words };
    case 'aggregate':
      return { next: nextIn(index.touches(query.component, query.key)), look: words };
    case 'state':
      return byState(book, query);
    case 'violation':
      return byViolation(book);
  }
}

function every({ history: { index } }: Book, is: (n: number) => boolean): Search {
  const { columns } = index;
  return {
    next(n) {
      for (let at = n + 1; at <= columns.length; at += 1) if (is(at)) return at;
      return null;
    },
    look: (n) => stepWords(columns, n),
  };
}

/** A name that has the text in it is looked for once among the names, and not at each step. */
function byText(book: Book, text: string): Search {
  const { columns } = book.history.index;
  const types = namesWith(columns.types, text);
  const instances = namesWith(columns.instances, text);
  const correlations = namesWith(columns.correlations, text);
  return every(
    book,
    (n) =>
      types.has(columns.type(n)) ||
      instances.has(columns.instance(n)) ||
      correlations.has(columns.correlation(n)) ||
      columns.outcome(n).includes(text) ||
      columns.events(n).some((event) => types.has(event)),
  );
}

function byPayload({ history }: Book, text: string): Search {
  let read = { from: 1, texts: [] as readonly string[] };
  return {
    next: (n) => n + 1,
    async look(n) {
      if (n < read.from || n >= read.from + read.texts.length) {
        const records = await history.read(n, n + bite - 1);
        read = { from: n, texts: records.map((record) => JSON.stringify(record).toLowerCase()) };
      }
      return read.texts[n - read.from]?.includes(text) === true ? stepWords(history.index.columns, n) : null;
    },
  };
}

function byState(book: Book, { component, key, path, value }: Extract<FindQuery, { by: 'state' }>): Search {
  const { history, system } = book;
  const { index } = history;
  const { columns } = index;
  if (!system.byName.has(component)) {
    throw problem('not-possible', `There is no component '${component}' in '${book.info.scenario}'.`);
  }
  const fields = path.split('.');
  const says = async (of: string, n: number): Promise<boolean> => {
    const found = await history.instance(component, of, n);
    return found !== null && sameJson(fieldOf(found.state, fields), value);
  };
  const words = `${component} ${key ?? ''}`.trim();
  if (key !== null) {
    return {
      next: nextIn(index.touches(component, key)),
      look: async (n) =>
        (await says(key, n)) && !(await says(key, n - 1)) ? `${words}: ${path} is ${JSON.stringify(value)}` : null,
    };
  }
  const prefix = nameOfInstance(component, '');
  const ours = new Set(columns.instances.all.flatMap((name, i) => (name.startsWith(prefix) ? [i] : [])));
  const everyOne = every(book, (n) => ours.has(columns.instance(n)) && !columns.has(n, 'missed'));
  return {
    next: (n) => everyOne.next(n),
    async look(n) {
      const of = (columns.instances.all[columns.instance(n)] ?? '').slice(prefix.length);
      return (await says(of, n)) && !(await says(of, n - 1))
        ? `${component} ${of}: ${path} is ${JSON.stringify(value)}`
        : null;
    },
  };
}

async function byViolation({ history }: Book): Promise<Search> {
  const { laws } = await history.view(history.length, new Map());
  const broken = laws.flatMap(({ brokenAt, sentence }) => (brokenAt === null ? [] : [{ step: brokenAt, sentence }]));
  const steps = [...new Set(broken.map(({ step }) => step))].toSorted((a, b) => a - b);
  return {
    next: nextIn(steps),
    look: (n) => broken.flatMap(({ step, sentence }) => (step === n ? [`broken: ${sentence}`] : [])).join('; '),
  };
}

const nextIn = (steps: readonly number[]) => (n: number) =>
  steps[firstWhere(0, steps.length, (i) => (steps[i] ?? 0) > n)] ?? null;

function wanted(text: string): string {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') throw problem('not-possible', 'There is nothing to look for: write what is to be found.');
  return trimmed;
}

function fieldOf(value: Json, [field, ...rest]: readonly string[]): Json {
  if (field === undefined) return value;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, field)) return null;
  return fieldOf((value as { readonly [field: string]: Json })[field] ?? null, rest);
}
