import type { BisectPart, Bisection, BisectQuestion, Json, Named, StepRecord, WorldView } from '../../kernel/index.ts';
import { parseCondition } from '../breakpoints/condition.ts';
import type { Condition } from '../breakpoints/condition.ts';
import type { Wall } from '../ports/wall.ts';
import { impossible } from '../problem.ts';
import { firstWhere } from '../run/first-where.ts';
import type { Book } from '../run/book.ts';
import { statesAlong } from './states-along.ts';
import { stepWords } from './step-words.ts';

const patience = 25;

/** What is looked at, one place after the other. */
interface Places {
  readonly count: number;
  /** The step of a place. */
  step(place: number): number;
  /** What fails there, in words; null where nothing does. */
  look(place: number): Promise<string | null>;
}

/**
 * The first step after which something fails.
 *
 *   an `always` law    once broken it stays broken, since the world remembers it: halving
 *   an `eventually` law   is decided where nothing is left to do, and may hold there again: each such place in turn
 *   an expression      may fail and hold again: each step in turn, unless who asks says that it stays failed
 */
export async function bisectIn(book: Book, wall: Wall, question: BisectQuestion, after: number): Promise<BisectPart> {
  const { length } = book.history;
  if ('law' in question) {
    const { laws } = await book.history.view(length, nobody);
    const law = laws.find(({ sentence }) => sentence === question.law);
    if (law === undefined) throw impossible(`there is no law '${question.law}'`);
    if (law.kind === 'eventually') return inTurn(quietPlaces(book, law.sentence), wall, after, length, whyQuiet);
    return halved(lawPlaces(book, law.sentence), length, 'A law of the kind "always" that is broken stays broken.');
  }
  const parsed = parseCondition(question.expression);
  if (!parsed.ok) throw impossible(`the expression '${question.expression}' cannot be read: ${parsed.why}`);
  const { condition } = parsed;
  if (question.of === undefined && question.staysFailed !== true) {
    return inTurn(placesAlong(book, condition), wall, after, length, whyInTurn);
  }
  const places = question.of === undefined ? stepPlaces(book, condition) : ownPlaces(book, condition, question.of);
  return question.staysFailed === true
    ? halved(places, length, whyAssumed)
    : inTurn(places, wall, after, length, whyInTurn);
}

const whyQuiet =
  'A law of the kind "eventually" is decided only where nothing is left to do, and may hold again later: each such step was looked at in turn.';
const whyInTurn = 'An expression may fail and hold again: the steps were looked at in turn.';
const whyAssumed =
  'By halving, because it was said that it stays failed: it holds after the step before this one, and was not looked at elsewhere.';

/** Some twenty looks for a million places. */
async function halved(places: Places, length: number, why: string): Promise<BisectPart> {
  const last = places.count - 1;
  let looks = 0;
  const fails = (place: number) => {
    looks += 1;
    return places.look(place);
  };
  const end = (step: number | null, detail: string | null): BisectPart => ({
    searched: length,
    length,
    end: { step, how: 'logarithmic', looks, why, detail },
  });
  let found = last < 0 ? null : await fails(last);
  if (found === null) return end(null, null);
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    const detail = await fails(middle);
    if (detail === null) low = middle + 1;
    else [high, found] = [middle, detail];
  }
  return end(places.step(high), found);
}

async function inTurn(places: Places, wall: Wall, after: number, length: number, why: string): Promise<BisectPart> {
  const enough = wall.now() + patience;
  const end = (bisection: Omit<Bisection, 'how' | 'why' | 'looks'>, looks: number): BisectPart => ({
    searched: length,
    length,
    end: { ...bisection, how: 'linear', looks, why },
  });
  let searched = after;
  for (let place = firstPlace(places, after); place < places.count; place += 1) {
    const detail = await places.look(place);
    searched = places.step(place);
    if (detail !== null) return end({ step: searched, detail }, place + 1);
    if (wall.now() >= enough) return { searched, length, end: null };
  }
  return end({ step: null, detail: null }, places.count);
}

/** The first place after a step. */
const firstPlace = (places: Places, after: number): number =>
  firstWhere(0, places.count, (place) => places.step(place) > after);

const each = (count: number) => ({ count, step: (place: number) => place + 1 });

function lawPlaces({ history }: Book, sentence: string): Places {
  return {
    ...each(history.length),
    look: async (place) => brokenIn((await history.view(place + 1, nobody)).laws, sentence),
  };
}

function quietPlaces({ history }: Book, sentence: string): Places {
  return {
    ...each(history.length),
    async look(place) {
      const { outcome, laws } = await history.view(place + 1, nobody);
      return outcome === null ? null : brokenIn(laws, sentence);
    },
  };
}

const nobody: Named = new Map();

function brokenIn(laws: WorldView['laws'], wanted: string): string | null {
  const law = laws.find(({ sentence, status }) => sentence === wanted && status === 'broken');
  return law === undefined ? null : (law.detail ?? 'broken');
}

function stepPlaces(book: Book, condition: Condition): Places {
  return {
    ...each(book.history.length),
    look: (place) => failing(book, condition, place + 1),
  };
}

/** The same for who looks at one after the other. */
function placesAlong(book: Book, condition: Condition): Places {
  const along = statesAlong(book);
  return {
    ...each(book.history.length),
    async look(place) {
      const { record, state } = await along.at(place + 1);
      return whyFailing(book, condition, record, state);
    },
  };
}

function ownPlaces(book: Book, condition: Condition, { component, key }: { component: string; key: string }): Places {
  const steps = book.history.index.touches(component, key);
  if (steps.length === 0) throw impossible(`no step reached ${component} ${key}`);
  return {
    count: steps.length,
    step: (place) => steps[place] ?? 0,
    look: (place) => failing(book, condition, steps[place] ?? 0),
  };
}

async function failing(book: Book, condition: Condition, n: number): Promise<string | null> {
  const { history } = book;
  const [record] = (await history.read(n, n)) as readonly [StepRecord];
  const state: Json = (await history.instance(record.consumer, record.key, n))?.state ?? null;
  return whyFailing(book, condition, record, state);
}

function whyFailing({ history }: Book, condition: Condition, record: StepRecord, state: Json): string | null {
  const { n, key, message, attempt, at } = record;
  if (condition.holds({ message: message.data, state, key, attempt, now: at })) return null;
  return `${stepWords(history.index.columns, n)}: ${JSON.stringify(state)}`;
}
