import { checkInput, correlationOf, withoutText } from '../../kernel/index.ts';
import type {
  Accepted,
  Breakpoint,
  Input,
  JsonObject,
  Problem,
  RunInfo,
  RunUntil,
  StepRecord,
  Stop,
  StoreError,
} from '../../kernel/index.ts';
import type { Env } from '../ports/env.ts';
import { asProblem, impossible, isObject } from '../problem.ts';
import { settingsOf, withSettings } from '../run/book.ts';
import type { Book } from '../run/book.ts';
import { catchUp } from '../run/load.ts';
import { stamped, without } from '../run/rules.ts';
import type { Controls, Keyed, NamedHand, Status } from './controls.ts';
import { createBreaks } from '../breakpoints/breaks.ts';
import { createFiller } from './filler.ts';
import { goalOf } from './goal.ts';
import { createPlayer } from './player.ts';
import { isConflict, storeProblem } from './store-problem.ts';
import { createToucher } from './toucher.ts';
import { createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

/** The one that writes the run. */
export interface Owner extends Controls {
  readonly writer: Writer;
  /** Fills the run with commands until it has so many steps; until it is paused. */
  fill(command: (n: number) => Input, steps: number): Promise<void>;
  /** No step is taken any more; resolves when the last one is durable. */
  retire(): Promise<void>;
}

interface Given {
  readonly env: Env;
  readonly book: Book;
  readonly changed: () => void;
  /** How the run stood in the tab that had it before. */
  readonly before: Pick<Status, 'stop' | 'hits'> | null;
}

const mostTries = 8;
const usualSpeed = 1;

export function createOwner({ env, book, changed, before: left }: Given): Owner {
  const { store, wall } = env;
  const breaks = createBreaks(book, left?.hits ?? book.info.hits);
  const touch = createToucher(env, book.info.id, () => (breaks.active ? { hits: breaks.hits } : {}));
  let problem: Problem | null = null;
  let retired = false;
  let stop: Stop | null = left?.stop ?? null;

  function note(found: Problem | null): void {
    if (problem === found) return;
    problem = found;
    changed();
  }

  function stopped(found: Stop | null): void {
    if (stop === found) return;
    stop = found;
    // a stop before the first step is a change, too
    if (found !== null) touch.soon();
    void touch.now();
    changed();
  }

  async function failed(error: StoreError): Promise<void> {
    // dropped, and done again on what the other one wrote
    const news = isConflict(error) ? await catchUp({ store, wall }, book).catch(() => 0) : 0;
    if (news > 0 && book.diverged === null) return changed();
    filler.stop();
    player.pause();
    note(storeProblem(error, book.history.length));
  }

  const writer = createWriter({
    store,
    book,
    about: env.about ?? (() => undefined),
    shown() {
      touch.soon();
      changed();
    },
    failed,
  });
  const player = createPlayer({
    wall,
    writer,
    breaks,
    changed,
    stopped,
    crashed: (thrown) => note(asProblem(thrown)),
  });
  const filler = createFiller({
    wall,
    writer,
    length: () => book.history.length,
    changed,
    crashed: (thrown) => note(asProblem(thrown)),
  });

  /** Before everything that writes: what was wrong may be over, and what is read-only stays so. */
  function begin(): void {
    if (book.diverged !== null) throw book.diverged;
    filler.stop();
    note(null);
  }

  async function send({ type, data, idempotencyKey: id, token }: Keyed): Promise<Accepted> {
    begin();
    const checked = checkInput(book.system, type, data);
    if (!checked.ok) throw checked.problem;
    // whose key is gone gets no other one: what cannot be kept is not shown either
    const kept = withoutText(checked.data, (person) => book.forgotten.has(person));
    for (let tries = 1; ; tries += 1) {
      // at once where it can be: what is asked after it comes after it
      if (!writer.ready) await writer.room();
      const { head } = writer;
      const plain = { id, type, data: kept, at: player.now(), after: head.steps };
      const input = token === undefined ? plain : { ...plain, token };
      const known = book.history.index.input(correlationOf(input));
      if (known !== null) return repeat(book, known);
      const before = head.steps;
      const { record, durable } = writer.accept(input);
      player.wake();
      try {
        await durable;
      } catch (error) {
        if (tries < mostTries && isConflict(error)) continue;
        throw storeProblem(error as StoreError, book.history.length);
      }
      return acceptedAt(record, record.n <= before);
    }
  }

  async function hand({ id, hand: done }: NamedHand): Promise<void> {
    begin();
    for (let tries = 1; ; tries += 1) {
      if (!writer.ready) await writer.room();
      if (book.history.index.input(correlationOf({ id })) !== null) return;
      const written = writer.handle(id, done);
      if ('why' in written) throw impossible(written.why);
      stopped(null);
      player.wake();
      try {
        return await written.durable;
      } catch (error) {
        if (tries < mostTries && isConflict(error)) continue;
        throw storeProblem(error as StoreError, book.history.length);
      }
    }
  }

  async function step(n: number): Promise<void> {
    begin();
    player.pause();
    stopped(null);
    if (!writer.ready) await writer.room();
    const target = writer.head.steps + n;
    while (!retired && problem === null && book.history.length < target) {
      await writer.room();
      if (writer.head.steps < target && takeOne()) continue;
      const before = book.history.length;
      await writer.settled();
      if (book.history.length === before) return;
    }
  }

  /** A person who steps goes past breakpoints, but they are met. */
  function takeOne(): boolean {
    const next = breaks.active ? writer.next() : null;
    if (next !== null) breaks.before(next);
    const before = writer.head;
    const written = writer.take();
    if (written !== null && breaks.active) breaks.after({ record: written.record, before, after: writer.head });
    return written !== null;
  }

  async function runUntil(until: RunUntil): Promise<void> {
    begin();
    player.pause();
    await player.runUntil(goalOf(book.system, writer.head, until));
    await touch.now();
  }

  async function setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<void> {
    begin();
    withSettings(book, { ...settingsOf(book), breakpoints });
    changed();
    await store.updateRun(book.info.id, { breakpoints });
  }

  async function change(make: () => Pick<RunInfo, 'rules' | 'choices'>): Promise<void> {
    begin();
    let waiting = book.info.rules;
    await writer.between(() => {
      waiting = book.info.rules;
      withSettings(book, { ...settingsOf(book), ...make() });
    });
    changed();
    const { id, rules, choices } = book.info;
    // those that are used up stay in the journal: a branch from before that has to meet them too
    const used = without((await store.run(id))?.rules ?? [], waiting);
    await store.updateRun(id, { rules: [...used, ...rules], choices });
  }

  return {
    writer,
    fill: (command, steps) => filler.fill(command, steps),
    status() {
      const { work } = filler;
      const { playing, speed } = player;
      const status = { playing, speed, problem, stop, hits: breaks.hits };
      return work === null ? status : { ...status, work };
    },
    send,
    step,
    async play(speed) {
      begin();
      player.play(speed ?? (player.speed === 0 ? usualSpeed : player.speed));
    },
    async pause() {
      filler.stop();
      player.pause();
      await writer.settled();
      await touch.now();
    },
    async runToEnd() {
      begin();
      await player.runToEnd();
      await touch.now();
    },
    setRules: (rules) =>
      change(() => ({ rules: stamped(rules, book.info.rules, book.history.length), choices: book.info.choices })),
    setChoices: (choices) => change(() => ({ rules: book.info.rules, choices })),
    hand,
    runUntil,
    setBreakpoints,
    async retire() {
      retired = true;
      filler.stop();
      player.pause();
      await writer.settled();
    },
  };
}

async function repeat(book: Book, step: number): Promise<Accepted> {
  const [record] = await book.history.read(step, step);
  if (record === undefined) throw new Error(`owner: step ${step} is not in the history`);
  return acceptedAt(record, true);
}

function acceptedAt({ n, message: { id, correlation }, error }: StepRecord, repeated: boolean): Accepted {
  const accepted = { id, correlation, step: n, repeated };
  const door = error !== null && isObject(error.detail ?? null) ? (error.detail as JsonObject)['door'] : undefined;
  return typeof door === 'string' ? { ...accepted, turnedAway: { door, reason: error?.message ?? '' } } : accepted;
}
