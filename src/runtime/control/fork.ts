import { checkInput, nextStepOracle, options, replayOracle, takeHand } from '../../kernel/index.ts';
import type { ForkChange, Oracle, StoreError } from '../../kernel/index.ts';
import type { Env } from '../ports/env.ts';
import { impossible, problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { lineageOf } from '../run/lineage.ts';
import { forgottenIn, readBook } from '../run/load.ts';
import { branchRun } from '../run/new-run.ts';
import { rulesAt } from '../run/rules-at.ts';
import type { Owner } from './owner.ts';
import { storeProblem } from './store-problem.ts';
import type { VariantChange } from './variant.ts';
import type { Writer } from './writer.ts';

/** Throws where the change cannot be made: before anything is. */
export async function checkFork({ system, history, diverged }: Book, at: number, change: ForkChange): Promise<void> {
  if (diverged !== null) throw diverged;
  if (!Number.isInteger(at) || at < 0 || at > history.length) {
    throw problem('not-possible', `There is no step ${at} to fork after: the run has ${history.length} steps.`);
  }
  if (change.kind === 'command') {
    const checked = checkInput(system, change.type, change.data);
    if (!checked.ok) throw checked.problem;
  }
  if (change.kind === 'hand') {
    const taken = takeHand(system, await history.at(at), 'fork', change.hand);
    if (!taken.ok) throw impossible(taken.why);
  }
  if (change.kind === 'deliver' && !options(system, await history.at(at)).some(({ id }) => id === change.step)) {
    throw impossible('this message cannot be delivered next');
  }
}

/**
 * The book of a new run that shares the steps up to `at`. Nothing of them is folded again, unless somebody was forgotten
 * since: memory may hold their text still, the store does not.
 */
export async function branchOf(env: Env, book: Book, at: number, title: string): Promise<Book> {
  const rules = await rulesAt(env.store, book, at);
  const info = branchRun(env, book, at, { title, rules, choices: book.info.choices });
  const made = await env.store.createRun(info);
  if (!made.ok) throw problem(made.error.type, `The branch could not be made: ${made.error.message}`);
  if ((await forgottenIn(env.store, book.system, info)).size > 0) {
    return readBook(env, { ...book, info: (await env.store.run(info.id)) ?? info });
  }
  const lineage = await lineageOf(env.store, info);
  return { ...book, info, lineage, history: await book.history.branch(at, info.id, lineage) };
}

/** What makes the branch another run than its parent: taken at once, as its first step. */
export async function applyChange(owner: Owner, book: Book, change: PlainChange, newId: () => string): Promise<void> {
  if (change.kind === 'none') return;
  if (change.kind === 'command') {
    const { type, data, token } = change;
    await owner.send({ type, data, idempotencyKey: newId(), ...(token === undefined ? undefined : { token }) });
    return;
  }
  if (change.kind === 'hand') return owner.hand({ id: newId(), hand: change.hand });
  const written = owner.writer.take((usual) => forced(owner.writer, book, change, usual));
  if (written === null) throw problem('not-possible', 'Nothing is left to do here that the fault could meet.');
  try {
    await written.durable;
  } catch (error) {
    throw storeProblem(error as StoreError, book.history.length);
  }
}

/** The usual answers, but for the first step of the branch. */
function forced({ head }: Writer, { system }: Book, change: Forced, usual: Oracle): Oracle {
  if (change.kind === 'fault') return nextStepOracle(change.fault, usual);
  if (change.kind === 'choice') return nextStepOracle({ choice: change.choice, option: change.option }, usual);
  const [next] = options(system, head);
  if (next === undefined || next.id === change.step) return usual;
  return replayOracle([{ kind: 'sched', at: next.id, instead: change.step }], usual);
}

/** What leaves the steps before the fork as they were. */
export type PlainChange = Exclude<ForkChange, VariantChange>;

type Forced = Extract<ForkChange, { kind: 'fault' | 'choice' | 'deliver' }>;
