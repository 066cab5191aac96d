import type { JsonObject, Model, QueuedView, WorldView } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import type { MessageIndex } from '../inspect/message-index.ts';
import { handOf } from './hand-of.ts';
import { stepIn, stepsUpTo, type Records } from '../records.ts';

/** One message under way, and why it is not delivered yet. */
export interface Waiting {
  readonly item: QueuedView;
  /** `next` is what comes by default, `ready` could come now as well; all others say in `why` what they wait for. */
  readonly state: 'next' | 'ready' | 'later' | 'waits' | 'locked' | 'held';
  readonly why: string;
  /** Held by name: releasing it is possible. Held with its consumer or context it is not. */
  readonly heldAlone: boolean;
  /** Virtual ms since it was sent; null where the step that sent it is not on the page. */
  readonly age: number | null;
  /** Virtual ms until it is due; 0 where it is. */
  readonly dueIn: number;
  /** First of its key in its queue. */
  readonly first: boolean;
  /** Its payload; null where it is not on the page. */
  readonly data: JsonObject | null;
}

/** Everything that waits for one consumer, in order. */
export interface Line {
  readonly consumer: string;
  readonly context: string | null;
  /** Who is paused, the consumer or its context; null where it runs. */
  readonly paused: string | null;
  /** Virtual ms at which it is back; null where it is up. */
  readonly downUntil: number | null;
  readonly items: readonly Waiting[];
}

export interface UnderWay {
  /** The queue of what comes next first. */
  readonly lines: readonly Line[];
  /** In the order of their due times. */
  readonly timers: readonly Waiting[];
}

export interface WaitingQuestion {
  readonly model: Model;
  readonly view: WorldView;
  readonly records: Records;
  readonly index: MessageIndex;
  readonly cursor: number;
  /** Ids of the steps that may come now, what comes by default first; null while it is not known. */
  readonly enabled: readonly string[] | null;
}

/** All queues with their messages in order, and all timers: nothing is left out. */
export function underWay(question: WaitingQuestion): UnderWay {
  const { model, view } = question;
  const edits = editsIn(question);
  const lines = new Map<string, Waiting[]>();
  const timers: Waiting[] = [];
  const met = new Set<string>();
  for (const item of view.queue) {
    const place = `${item.to} ${item.key}`;
    const one = waiting(question, item, !met.has(place), edits);
    if (item.kind === 'timeout') timers.push(one);
    else {
      met.add(place);
      const line = lines.get(item.to);
      if (line === undefined) lines.set(item.to, [one]);
      else line.push(one);
    }
  }
  const contextOf = (name: string) => model.components.find((one) => one.name === name)?.context ?? null;
  return {
    timers,
    lines: Array.from(lines, ([consumer, items]) => {
      const context = contextOf(consumer);
      return { consumer, context, items, paused: pausedBy(view, consumer, context), downUntil: downOf(view, consumer) };
    }).sort((a, b) => urgency(a) - urgency(b)),
  };
}

const urgency = ({ items }: Line): number => (items.some(({ state }) => state === 'next') ? 0 : 1);

const pausedBy = ({ paused }: WorldView, consumer: string, context: string | null): string | null =>
  paused.includes(consumer) ? consumer : context !== null && paused.includes(context) ? context : null;

const downOf = ({ down }: WorldView, consumer: string): number | null =>
  down.find(({ component }) => component === consumer)?.until ?? null;

function waiting(
  { model, view, records, index, enabled }: WaitingQuestion,
  item: QueuedView,
  first: boolean,
  edits: ReadonlyMap<string, JsonObject>,
): Waiting {
  const sender = index.producedAt(item.id);
  const sentAt = sender === null ? null : (stepIn(records, sender)?.at ?? null);
  const context = model.components.find(({ name }) => name === item.to)?.context ?? null;
  const paused = pausedBy(view, item.to, context);
  const place = enabled?.indexOf(item.step) ?? -1;
  const dueIn = Math.max(0, item.due - view.now);
  const { state, why } = reasonOf({ item, view, index, paused, place, dueIn });
  return {
    item,
    state,
    why,
    first,
    dueIn,
    heldAlone: item.held && paused === null,
    age: sentAt === null ? null : Math.max(0, view.now - sentAt),
    data: edits.get(item.step) ?? index.message(item.id)?.data ?? null,
  };
}

interface Circumstance {
  readonly item: QueuedView;
  readonly view: WorldView;
  readonly index: MessageIndex;
  readonly paused: string | null;
  readonly place: number;
  readonly dueIn: number;
}

function reasonOf({ item, view, index, paused, place, dueIn }: Circumstance): Pick<Waiting, 'state' | 'why'> {
  if (item.held) return { state: 'held', why: paused === null ? 'held by hand' : `'${paused}' is paused` };
  if (item.lockedBy !== null) return { state: 'locked', why: `locked by ${item.lockedBy}` };
  if (item.waitsFor !== null) {
    const other = view.queue.find(({ id }) => id === item.waitsFor);
    const type = other?.type ?? index.message(item.waitsFor)?.type ?? 'an earlier message';
    const tries = other === undefined || other.attempt === 1 ? '' : ` (try ${other.attempt})`;
    return { state: 'waits', why: `waits for ${type}${tries} of its key` };
  }
  if (place === 0) return { state: 'next', why: 'next' };
  if (place > 0) return { state: 'ready', why: 'could come now' };
  if (dueIn > 0) return { state: 'later', why: `${item.attempt > 1 ? 'tried again' : 'due'} in ${virtualMs(dueIn)}` };
  return { state: 'ready', why: 'due' };
}

/** What a person has written into messages, by the id of the step that each will be. */
function editsIn({ records, cursor }: WaitingQuestion): ReadonlyMap<string, JsonObject> {
  const edits = new Map<string, JsonObject>();
  for (const record of stepsUpTo(records, cursor)) {
    const hand = handOf(record);
    if (hand?.do === 'edit') edits.set(hand.message, hand.data);
  }
  return edits;
}
