import { accept, correlationOf, nextDue, nextMessage, step, takeHand } from '../../kernel/index.ts';
import type {
  Hand,
  Input,
  NextMessage,
  Oracle,
  StepRecord,
  Stepped,
  Store,
  StoreError,
  World,
} from '../../kernel/index.ts';
import { enter } from '../run/book.ts';
import type { Book } from '../run/book.ts';
import { dueAt, dueInput } from '../run/replay.ts';
import { createGate } from './gate.ts';
import { createPipeline } from './pipeline.ts';
import { usualOracle } from './usual-oracle.ts';

/**
 * Takes steps and makes them durable. The head is the newest world that was computed; it runs ahead of the book, which
 * holds the durable ones. A step that could not be written is dropped with all that followed: the head falls back to the
 * book, from which the same steps are computed again. Worlds are immutable, so that dropping one is dropping a pointer.
 */
export interface Writer {
  readonly head: World;
  /** Virtual time of the next thing to do; null where nothing is left. */
  due(): number | null;
  /** The message that the next step delivers; null where there is none, or where it is a command from outside. */
  next(): NextMessage | null;
  /** The next step; null where there is none, or where nothing can be written at the moment. */
  take(otherwise?: (usual: Oracle) => Oracle): Written | null;
  /** A command at the gateway. One that is under way already is not accepted twice. */
  accept(input: Input): Written;
  /** What a person does to the messages under way; or why it cannot be done. */
  handle(id: string, hand: Hand): Written | { readonly why: string };
  /** Another step may be computed. */
  readonly ready: boolean;
  /** Waits until it may, and until what was made is put away, but for a little. */
  room(): Promise<void>;
  /** Waits until all computed steps are durable, or dropped. */
  settled(): Promise<void>;
  /** Changes the rules between two steps: no step is taken meanwhile, and all before it are durable. */
  between(change: () => void): Promise<void>;
}

interface Written {
  readonly record: StepRecord;
  /** Rejects with a `StoreError`. */
  readonly durable: Promise<void>;
}

interface Given {
  readonly store: Store;
  readonly book: Book;
  /** Told before each step. */
  readonly about: (step: number) => void;
  /** Told after each step that became durable. */
  readonly shown: () => void;
  /** Brings the book up to date and tells people; the head is taken from the book afterwards. */
  readonly failed: (error: StoreError) => Promise<void>;
}

const mostUnderWay = 1024;

export function createWriter({ store, book, about, shown, failed }: Given): Writer {
  const { system, history, replay } = book;
  const gate = createGate();
  /** Commands that are not durable yet, by message id. */
  const arriving = new Map<string, Written>();
  let head = history.world;
  let oracle = usualOracle(book);
  let broken = false;
  let held = 0;

  const pipeline = createPipeline({
    store,
    system,
    run: book.info.id,
    durable(record, world) {
      enter(book, record, world);
      arriving.delete(record.message.id);
      shown();
      gate.open();
    },
    failed(error) {
      broken = true;
      void failed(error).finally(() => {
        arriving.clear();
        head = history.world;
        oracle = usualOracle(book);
        broken = false;
        gate.open();
      });
    },
  });

  const isReady = () => !broken && held === 0 && pipeline.underWay < mostUnderWay;
  const isIn = (messageId: string) => history.index.input(messageId) !== null || arriving.has(messageId);
  const replayed = () => dueInput(replay, { steps: head.steps, nextDue: () => nextDue(system, head), isIn });

  function next(): NextMessage | null {
    const usual = replayed() === null ? nextMessage(system, head) : null;
    if (usual === null) return null;
    for (const decision of replay.decisions) {
      if (decision.kind !== 'sched' || decision.at !== usual.id) continue;
      const instead = nextMessage(system, head, decision.instead);
      if (instead !== null) return instead;
    }
    return usual;
  }

  function write(stepped: Stepped): Written {
    const { world } = stepped;
    const made = stepped.record();
    const durable = pipeline.push(made, world);
    // who does not wait for it hears of a failure through the run's problem
    durable.catch(() => undefined);
    head = world;
    const written = { record: made, durable };
    if (made.message.kind === 'input') arriving.set(made.message.id, written);
    return written;
  }

  async function settled(): Promise<void> {
    while (broken || pipeline.underWay > 0) await gate.next();
  }

  return {
    get head() {
      return head;
    },
    due() {
      const input = replayed();
      return input === null ? nextDue(system, head) : dueAt(replay, input, head.now);
    },
    next,
    take(otherwise = (usual) => usual) {
      if (broken || held > 0) return null;
      about(head.steps + 1);
      const input = replayed();
      const stepped = input === null ? step(system, head, otherwise(oracle)) : accept(system, head, input);
      return stepped === null ? null : write(stepped);
    },
    accept(input) {
      const stepped = accept(system, head, input);
      return arriving.get(stepped.record().message.id) ?? write(stepped);
    },
    handle(id, hand) {
      const known = arriving.get(correlationOf({ id }));
      if (known !== undefined) return known;
      const taken = takeHand(system, head, id, hand);
      return taken.ok ? write(taken.stepped) : taken;
    },
    get ready() {
      return isReady();
    },
    async room() {
      // worlds that wait too long are not kept: then neither their block could be put away, nor any after it
      await history.keptUp();
      while (!isReady()) await gate.next();
    },
    settled,
    async between(change) {
      held += 1;
      await settled();
      change();
      oracle = usualOracle(book);
      held -= 1;
      gate.open();
    },
  };
}
