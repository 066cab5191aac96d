import { faultText, instanceOf, lawsBrokenBetween } from '../../kernel/index.ts';
import type { Breakpoint, NextMessage, RunState, Stop } from '../../kernel/index.ts';
import type { TakenStep, Watch } from '../control/watch.ts';
import type { Book } from '../run/book.ts';
import { sagaReached } from './saga-reached.ts';
import { parseCondition } from './condition.ts';
import type { About, Condition } from './condition.ts';
import { atWhom } from './words.ts';

/** The breakpoints of a run at work: when each is met, how often it was, and whether the run stops there. */
export interface Breaks extends Watch {
  readonly hits: RunState['hits'];
}

interface Armed {
  readonly point: Breakpoint;
  readonly condition: Condition;
}

/** `hits`: what was counted so far, by the tab that had the run before. */
export function createBreaks(book: Book, hits: RunState['hits'] = {}): Breaks {
  let counted = hits;
  let known: readonly Breakpoint[] | undefined;
  let armed: readonly Armed[] = [];
  /** The message that was met before its delivery: it is not met again when the run goes on from there. */
  let last: string | null = null;

  function current(): readonly Armed[] {
    if (known === book.info.breakpoints) return armed;
    known = book.info.breakpoints;
    armed = (known ?? []).flatMap((point) => {
      const parsed = parseCondition(point.when);
      return point.enabled && parsed.ok ? [{ point, condition: parsed.condition }] : [];
    });
    return armed;
  }

  /** Counts, and says whether it is time to stop. */
  function met({ point: { id, hits: from } }: Armed, words: string): Stop | null {
    const times = (counted[id] ?? 0) + 1;
    counted = { ...counted, [id]: times };
    return times < from ? null : { breakpoint: id, message: `Breakpoint: ${words}` };
  }

  function first(about: () => About, wordsOf: (point: Breakpoint) => string | null): Stop | null {
    let found: Stop | null = null;
    for (const one of current()) {
      const words = wordsOf(one.point);
      if (words === null || !one.condition.holds(about())) continue;
      const stop = met(one, words);
      found ??= stop;
    }
    return found;
  }

  return {
    get active() {
      return current().length > 0;
    },
    get hits() {
      return counted;
    },
    before(next) {
      if (next.id === last) return null;
      last = next.id;
      const { data, state, key, attempt, at } = next;
      const about = () => ({ message: data, state, key, attempt, now: at });
      return first(about, ({ on }) => beforeWords(on, next));
    },
    after(taken) {
      if (taken.record.id === last) last = null;
      const { message, consumer, key, attempt, at } = taken.record;
      const state = () => instanceOf(book.system, taken.after, consumer, key)?.state ?? null;
      const about = () => ({ message: message.data, state: state(), key, attempt, now: at });
      return first(about, ({ on }) => afterWords(book, on, taken));
    },
  };
}

function beforeWords(on: Breakpoint['on'], next: NextMessage): string | null {
  const isHere =
    (on.kind === 'message' && on.type === next.type && !passesOn(next.consumer)) ||
    (on.kind === 'component' && on.name === next.consumer);
  return isHere ? `before ${next.type} at ${atWhom(next)}` : null;
}

/** The gateway and the relay only hand a message on: it is met where it is handled. */
const passesOn = (consumer: string) => consumer === 'gateway' || consumer === 'relay';

function afterWords({ system }: Book, on: Breakpoint['on'], taken: TakenStep): string | null {
  const { record } = taken;
  switch (on.kind) {
    case 'fault':
      return record.fault === null
        ? null
        : `the fault '${faultText(record.fault)}' met ${record.message.type} at ${atWhom(record)}`;
    case 'saga':
      return sagaReached(system, on.saga, taken) === on.status ? `${atWhom(record)} is ${on.status}` : null;
    case 'law': {
      const broken = lawsBrokenBetween(system, taken.before, taken.after);
      const [one] = on.sentence === null ? broken : broken.filter((sentence) => sentence === on.sentence);
      return one === undefined ? null : `the law '${one}' is broken`;
    }
    default:
      return null;
  }
}
