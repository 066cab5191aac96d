import type { OpenOptions, RunInfo, Scenario, SwitchValues } from '../kernel/index.ts';
import type { Catalog } from './catalog.ts';
import type { Env } from './ports/env.ts';
import { problem } from './problem.ts';
import { isDeleted } from './run/kin.ts';
import { knownRun } from './run/known.ts';
import type { Book } from './run/book.ts';
import { checkTrace } from './run/check-trace.ts';
import { catchUp, loadBook } from './run/load.ts';
import { freeRun, scriptedRun, tracedRun } from './run/new-run.ts';
import type { Signal } from './signal.ts';
import { holdWithin } from './tabs/hold-within.ts';
import { nameOf } from './tabs/names.ts';
import { openSession } from './tabs/session.ts';
import type { Session } from './tabs/session.ts';

/** Which run this tab has open. It has one at a time; the one before is left first, so that another tab may take it. */
export interface Opener {
  readonly session: Session | null;
  /** A long run that can be looked at while it is being opened; null nearly always. */
  readonly opening: Book | null;
  /** Resolves when nothing is being opened. */
  settled(): Promise<void>;
  /** Resolves when there is something to look at. */
  look(entered: Promise<Session>): Promise<void>;
  open(scenario: string, options?: OpenOptions): Promise<Session>;
  script(scenario: Scenario, id: string, switches?: SwitchValues): Promise<Session>;
  /** Starts a run that is described already. */
  start(run: RunInfo): Promise<Session>;
  /** False where the run is gone, and a new one was made in its place. */
  reopen(run: RunInfo): Promise<boolean>;
  enter(book: () => Promise<Book>): Promise<Session>;
}

interface Given {
  readonly env: Env;
  readonly catalog: Catalog;
  readonly signal: Signal;
}

/**
 * Wall ms to wait for the lock of a run. It is free a moment after the page before this one is gone, and later where that
 * page's worker had to be stopped by force.
 */
const afterReload = 150;
const afterHang = 2000;

export function createOpener({ env, catalog, signal }: Given): Opener {
  const { store, wall } = env;
  let session: Session | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let opening: Book | null = null;
  let lookers: (() => void)[] = [];

  /** One after the other: two at once would leave one of them open unseen. */
  function enter(makeBook: () => Promise<Book>, patience = afterReload): Promise<Session> {
    const entered = last.then(async () => {
      const book = await makeBook();
      await session?.stop();
      const held = await holdWithin(env, nameOf(book.info.id), patience);
      // what was written between reading and holding it
      await catchUp(env, book);
      session = openSession({ env, book, signal, held });
      if (held !== null) await touch(book.info.id);
      opening = null;
      signal.fire();
      return session;
    });
    last = entered
      .catch(() => undefined)
      .then(() => {
        opening = null;
        signal.fire();
      });
    return entered;
  }

  /** The newest run is the one that was opened last. */
  async function touch(run: string): Promise<void> {
    await store.updateRun(run, { touched: wall.date() }).catch(() => undefined);
  }

  const load = (info: RunInfo) =>
    loadBook({ ...env, catalog }, info, (book) => {
      opening = book;
      for (const look of lookers.splice(0)) look();
      signal.fire();
    });

  async function made(info: RunInfo): Promise<Book> {
    // it can be compiled before it is there
    catalog.system(catalog.find(info.scenario), info.switches);
    const answer = await store.createRun(withBreakpoints(info));
    if (!answer.ok) throw problem(answer.error.type, `The run could not be made: ${answer.error.message}`);
    return load(withBreakpoints(info));
  }

  /** A scenario that is started again stops where it did. */
  function withBreakpoints(info: RunInfo): RunInfo {
    const before = session?.book.info;
    return before?.scenario === info.scenario && before.breakpoints !== undefined
      ? { ...info, breakpoints: before.breakpoints }
      : info;
  }

  async function known(id: string): Promise<Book> {
    return load(await knownRun(store, id));
  }

  async function chosen(id: string, options: OpenOptions): Promise<Book> {
    if (options.run !== undefined) return known(options.run);
    const scenario = catalog.find(id);
    if (options.trace !== undefined) {
      checkTrace(catalog, scenario, options.trace);
      return made(tracedRun(env, scenario, options.trace));
    }
    const newest = options.resume === true ? await newestRun(id) : null;
    return newest === null ? made(freeRun(env, scenario, options.switches, options.seed)) : load(newest);
  }

  async function newestRun(scenario: string): Promise<RunInfo | null> {
    const runs = (await store.runs()).filter((run) => run.scenario === scenario && !isDeleted(run));
    return runs.toSorted((a, b) => b.touched - a.touched)[0] ?? null;
  }

  return {
    get session() {
      return session;
    },
    get opening() {
      return opening;
    },
    async settled() {
      await last;
    },
    async look(entered) {
      await Promise.race([entered, new Promise<void>((resolve) => lookers.push(resolve))]);
      lookers = [];
    },
    enter,
    open: (scenario, options = {}) => enter(() => chosen(scenario, options)),
    script: (scenario, id, switches) => enter(() => made(scriptedRun(env, scenario, id, switches))),
    start: (run) => enter(() => made(run)),
    async reopen(run) {
      const info = await store.run(run.id);
      const scenario = catalog.find(run.scenario);
      const again = () => (info === null ? made(freeRun(env, scenario, run.switches, run.seed)) : load(info));
      await enter(again, afterHang);
      return info !== null;
    },
  };
}
