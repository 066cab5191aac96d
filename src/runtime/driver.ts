import { rowsOf, streamsSay } from '../kernel/index.ts';
import type { Driver, Model, Named, Problem, RunInfo, RunState, Update, ViewOptions } from '../kernel/index.ts';
import { hungHandler } from './ask/culprit.ts';
import { eventsAfter } from './ask/stored-events.ts';
import { traceOf } from './ask/trace.ts';
import { recentlyTouched } from './ask/recently-touched.ts';
import { lessonAt } from './ask/lesson.ts';
import { createBranches } from './ask/branches.ts';
import { createRehearsals } from './ask/rehearse.ts';
import { whatIfAt } from './ask/what-if.ts';
import { withoutStep } from './ask/without-step.ts';
import { waitForResult } from './ask/waited-result.ts';
import { checkBreakpoints } from './breakpoints/check.ts';
import { createCatalog } from './catalog.ts';
import { checkUntil } from './control/check-until.ts';
import { branchTitle } from './control/branch-title.ts';
import { applyChange, branchOf, checkFork } from './control/fork.ts';
import { isVariant, playAsFar, variantOf } from './control/variant.ts';
import type { Controls } from './control/controls.ts';
import { exportBook } from './files/export.ts';
import { importFile } from './files/import.ts';
import { bisectIn } from './long/bisect.ts';
import { findIn } from './long/find.ts';
import { generatedRun } from './long/generated-run.ts';
import { overviewOf } from './long/overview.ts';
import { createOpener } from './open.ts';
import type { Env } from './ports/env.ts';
import { problem } from './problem.ts';
import type { Book } from './run/book.ts';
import { isDeleted, isPast } from './run/kin.ts';
import { withStepNotes } from './run/step-notes.ts';
import { createSignal } from './signal.ts';
import { openingStateOf, stateOf } from './state.ts';
import { nameOf } from './tabs/names.ts';
import type { Session } from './tabs/session.ts';

/** The driver, and what its page needs besides. */
export interface Engine extends Driver {
  /** Opens a run again after the engine was stopped because a handler hung at the step begun last. */
  recover(run: RunInfo, begun: number | null): Promise<RunState>;
}

const usualLimit = 1000;
/** Instances of one view. */
const mostInView = 50_000;

/**
 * Drives one run at a time, that of this tab.
 *
 *   driver -> opener -> session -> owner: player -> writer -> pipeline -> store
 *                          |   \-> follower: asks the tab of the owner
 *                          \-> book: what is durable, folded; all that is shown comes from there
 */
export function createDriver(env: Env): Engine {
  const signal = createSignal(env.wall);
  const catalog = createCatalog(env.scenarios);
  const rehearsals = createRehearsals(catalog, env);
  const tips = createBranches(env, catalog);
  const opener = createOpener({ env, catalog, signal });
  const current = (): Session => {
    const { session } = opener;
    if (session === null) throw problem('unknown-run', 'No run is open: open a scenario first.');
    return session;
  };
  /** What can be looked at, which may be there before it can be gone on with. */
  const shown = (): Book => opener.opening ?? current().book;
  const state = (): RunState =>
    opener.opening === null ? stateOf(current(), env, signal.count) : openingStateOf(opener.opening, env, signal.count);
  const model = (): Model => catalog.model(shown().scenario.id);
  /** What needs the newest world waits until it is there. */
  async function whole(): Promise<Book> {
    if (opener.opening !== null) await opener.settled();
    return current().book;
  }

  /** Something is done: what was noted before is over. */
  async function control<T>(work: (controls: Controls) => Promise<T>): Promise<T> {
    await whole();
    const session = current();
    session.note = null;
    return work(session.controls);
  }
  async function controlled(work: (controls: Controls) => Promise<void>): Promise<RunState> {
    await control(work);
    return state();
  }
  function within(step: number): number {
    const { length } = shown().history;
    if (Number.isInteger(step) && step >= 0 && step <= length) return step;
    throw problem('not-possible', `There is no step ${step}: the run has ${length} steps.`);
  }

  /** What would have to be read as a whole, and would fill the memory of whoever asked for it. */
  function few(instances: number): void {
    if (instances <= (env.limits?.inView ?? mostInView)) return;
    throw problem(
      'not-possible',
      `This run has ${instances} instances, too many for one view: name those that you want with \`only\`, or ask with ` +
        '`recent` for those that moved last.',
    );
  }

  /** A question about a world that is put away would keep the engine busy for a minute, each time the cursor moves. */
  function near(step: number): number {
    const { history } = shown();
    if (history.isNear(within(step))) return step;
    throw problem(
      'not-possible',
      `This is worked out for the newest steps of a long run only: it has ${history.length}, and step ${step} is put away. ` +
        'Fork there, which takes a while, and ask in the branch.',
    );
  }

  return {
    scenarios: async () => catalog.summaries(),
    async open(scenario, options) {
      await opener.look(opener.open(scenario, options));
      return state();
    },
    async script(id, options) {
      const { scenario: other, switches } = options ?? {};
      const scenario = other === undefined ? current().book.scenario : catalog.find(other);
      await opener.script(scenario, id, switches);
      if (options?.play === true) await current().controls.play(null);
      return state();
    },
    rehearse: (what, have = 0) => rehearsals.part(what, have),
    rehearsedView: (what, step) => rehearsals.view(what, step),
    lesson: async (scenario, index) => lessonAt(catalog, scenario, index),
    async recover(run, begun) {
      const left = await opener.reopen(run);
      current().note = left ? hungHandler(current().book, begun) : lost(run);
      return state();
    },
    async fork(at, change) {
      const from = await whole();
      await checkFork(from, at, change);
      const title = branchTitle(from.info, change);
      if (isVariant(change)) {
        const session = await opener.enter(() => variantOf(env, catalog, from, at, { change, title }));
        if (session.owner !== null) await playAsFar(session.owner, from, at, env.wall);
        return state();
      }
      const session = await opener.enter(() => branchOf(env, from, at, title));
      if (session.owner !== null) await applyChange(session.owner, session.book, change, env.newId);
      return state();
    },
    async importRun(file) {
      const run = await importFile(env, catalog, file);
      await opener.reopen(run);
      return state();
    },

    send: (command) =>
      control((controls) => controls.send({ ...command, idempotencyKey: command.idempotencyKey ?? env.newId() })),
    step: (n = 1) => controlled((controls) => controls.step(n)),
    play: (options) => controlled((controls) => controls.play(options?.speed ?? null)),
    pause: () => controlled((controls) => controls.pause()),
    runToEnd: () => controlled((controls) => controls.runToEnd()),
    setRules: (rules) => controlled((controls) => controls.setRules(rules)),
    setChoices: (choices) => controlled((controls) => controls.setChoices(choices)),
    hand: (hand) => controlled((controls) => controls.hand({ id: env.newId(), hand })),
    async runUntil(until) {
      checkUntil(model(), until);
      return controlled((controls) => controls.runUntil(until));
    },
    async setBreakpoints(breakpoints) {
      checkBreakpoints(model(), breakpoints);
      return controlled((controls) => controls.setBreakpoints(breakpoints));
    },

    async result(correlation, wait) {
      const book = await whole();
      return waitForResult({ wall: env.wall, signal, book, model: model() }, correlation, wait);
    },
    async query(name, question) {
      const { system, history } = await whole();
      const found = rowsOf(system, history.world, name, question);
      if (!found.ok) throw found.problem;
      return found.answer;
    },
    state: async () => state(),
    async whatIf(at = shown().history.length) {
      return whatIfAt(env, await whole(), model(), near(at));
    },
    async view(step, options) {
      const { system, history } = shown();
      const recent = options?.recent === true ? recentlyTouched(history.index.columns, system, step) : undefined;
      const only = options?.only === undefined ? recent : named(options.only);
      if (only === undefined) few(history.index.columns.instances.all.length);
      const view = await history.view(within(step), only);
      return options?.streams === true ? { ...view, streams: streamsSay(system, await history.at(near(step))) } : view;
    },
    async instance(component, key, step) {
      const { history } = shown();
      const now = await history.instance(component, key, within(step));
      const touchedAt = history.index.touched(component, key, step);
      const before = touchedAt === null ? null : await history.instance(component, key, touchedAt - 1);
      return { now, before, touchedAt };
    },
    async records(range) {
      const { history } = shown();
      return history.read(range?.from ?? 1, range?.to ?? history.length);
    },
    events: async (range) => eventsAfter(shown().history, range?.after ?? 0, range?.limit ?? usualLimit),
    trace: async () => traceOf(await whole(), env.store),
    exportRun: async () => exportBook(await whole(), env.store),

    async runs() {
      const all = await env.store.runs();
      for (const run of all) if (isPast(run, env.wall.date())) void env.store.deleteRun(run.id).catch(() => undefined);
      return all.filter((run) => !isDeleted(run));
    },
    branches: async () => tips(await whole()),
    async describeRun(id, { deleted, notes, ...words }) {
      const described: Partial<RunInfo> = {
        ...words,
        ...(notes === undefined ? undefined : { note: withStepNotes(await env.store.run(id), notes) }),
      };
      await env.store.updateRun(id, {
        ...described,
        ...(deleted === undefined ? undefined : { deleted: deleted ? env.wall.date() : null }),
      });
      const { book } = current();
      if (book.info.id !== id) return;
      book.info = { ...book.info, ...described };
      signal.fire();
    },
    async deleteRun(id) {
      if (opener.session?.book.info.id === id) throw inUse('in this tab');
      const held = await env.tabs.tryHold(nameOf(id));
      if (held === null) throw inUse('in another tab');
      await env.store.deleteRun(id).finally(() => held.release());
    },

    overview: async (range) => overviewOf(model(), shown().history.index.columns, range),
    find: async (query, after = 0) => findIn(shown(), env.wall, query, after),
    bisect: async (question, after = 0) => bisectIn(shown(), env.wall, question, after),
    without: async (step) => withoutStep(await whole(), step),

    async generate(order) {
      const { run, command } = generatedRun(env, catalog, order);
      const session = await opener.start(run);
      // who asked for it hears of its progress, and of its end, through the run's state
      void session.owner?.fill(command, order.events);
      signal.fire();
      return state();
    },

    async next(have, wait, most = Infinity): Promise<Update> {
      const end = env.wall.now() + wait;
      for (;;) {
        const left = end - env.wall.now();
        const there = opener.opening ?? opener.session?.book ?? null;
        const news =
          there !== null &&
          (there.info.id !== have.run || there.history.length > have.length || signal.count !== have.revision);
        if (news || left <= 0) break;
        await signal.next(left);
      }
      const now = state();
      if (now.run.id !== have.run || now.length <= have.length) return { state: now, records: [] };
      const from = Math.max(have.length + 1, now.length - most + 1);
      return { state: now, records: await shown().history.read(from, now.length) };
    },
    ping: async () => env.wall.date(),
  };
}

function named(instances: NonNullable<ViewOptions['only']>): Named {
  const keys = new Map<string, Set<string>>();
  for (const { component, key } of instances) keys.set(component, (keys.get(component) ?? new Set()).add(key));
  return keys;
}

function inUse(where: string): Problem {
  return problem('not-possible', `The run is open ${where}: open another one there first.`);
}

function lost(run: RunInfo): Problem {
  return problem(
    'memory-only',
    `A handler of '${run.scenario}' did not return, so the engine was stopped and started again. '${run.title}' lived ` +
      'only in memory, since this browser gives the page no database, and is lost. This is a new run of the scenario.',
  );
}
