import { isSameFault, outcomeOf, ruleUsedBy, withoutText } from '../../kernel/index.ts';
import type { Decision, FaultRule, ForkChange, RunInfo, StepRecord } from '../../kernel/index.ts';
import { decisionsToCome, liveInputs } from '../ask/trace.ts';
import type { Catalog } from '../catalog.ts';
import type { Env } from '../ports/env.ts';
import type { Wall } from '../ports/wall.ts';
import { impossible, problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { forgottenIn, readBook } from '../run/load.ts';
import { variantRun } from '../run/new-run.ts';
import { replayNote } from '../run/replay.ts';
import type { Owner } from './owner.ts';

/** Other rules from the first step on: the steps before the fork would not have been what they were. */
export type VariantChange = Extract<ForkChange, { kind: 'seed' | 'switches' }>;

export const isVariant = (change: ForkChange): change is VariantChange =>
  change.kind === 'seed' || change.kind === 'switches';

/** Steps that are read at once, and steps that are taken at once to come as far as the run it goes back to. */
const most = 100_000;
const bite = 500;

interface Wanted {
  readonly change: VariantChange;
  readonly title: string;
}

/**
 * The rule is changed, and the history kept: the book of a new run that is given what this one was given up to step `at`,
 * from outside and by chance, and plays it from the start. What its steps ask as before is answered as before.
 */
export async function variantOf(
  env: Env,
  catalog: Catalog,
  book: Book,
  at: number,
  { change, title }: Wanted,
): Promise<Book> {
  if (at > most) throw impossible(`only the first ${most} steps of a run can be played again by other rules`);
  const { info, scenario } = book;
  const switches = change.kind === 'switches' ? change.switches : info.switches;
  const seed = change.kind === 'seed' ? change.seed : info.seed;
  // throws before anything is made
  const system = catalog.system(scenario, switches);
  const given = await givenUpTo(env, book, at);
  // what came live is in the note, and comes at its time
  const inputs = given.inputs.filter(({ after }) => after === undefined);
  const { rules } = given;
  const made = variantRun(env, book, at, { title, switches, seed, rules, inputs, note: replayNote(given, true) });
  const answer = await env.store.createRun(made);
  if (!answer.ok) throw problem(answer.error.type, `The variant could not be made: ${answer.error.message}`);
  return readBook(env, { scenario, system, info: made });
}

/** Plays on to where the other run stood after step `at`; to its own end where that one was at its end. */
export async function playAsFar({ writer }: Owner, from: Book, at: number, wall: Wall): Promise<void> {
  const world = await from.history.at(at);
  const atEnd = at === from.history.length && outcomeOf(from.system, world) !== null;
  const until = atEnd ? Infinity : world.now;
  const enough = writer.head.steps + 2 * at + 1000;
  for (let due = writer.due(); due !== null && due <= until && writer.head.steps < enough; due = writer.due()) {
    if (!writer.ready) await writer.room();
    if (writer.take() === null) break;
    if (writer.head.steps % bite === 0) await wall.breathe();
  }
  await writer.settled();
}

interface Given extends Pick<RunInfo, 'rules' | 'inputs'> {
  readonly decisions: readonly Decision[];
}

async function givenUpTo(env: Env, book: Book, at: number): Promise<Given> {
  const { info, history, replay, system } = book;
  const records = await history.read(1, at);
  // the journal's: the book has only those that still wait
  const rules = (await env.store.run(info.id))?.rules ?? info.rules;
  const toCome = replay.inputs.filter(({ messageId }) => history.index.input(messageId) === null);
  const ruled = ruledApart(rules, records);
  const given: Given = {
    rules: ruled.rules,
    inputs: [...info.inputs, ...liveInputs(book, records), ...toCome.map(({ input }) => input)],
    decisions: [...ruled.decisions, ...decisionsToCome(replay.decisions, records)],
  };
  const forgotten = await forgottenIn(env.store, system, info);
  return forgotten.size === 0 ? given : withoutText(given, (person) => forgotten.has(person));
}

/**
 * What was ruled from the start is ruled again, and meets whoever comes first now; what it met is no answer of its own. What
 * a person asked for later has met its step, or waits from that moment on.
 */
function ruledApart(rules: readonly FaultRule[], records: readonly StepRecord[]): Omit<Given, 'inputs'> {
  let waiting: readonly FaultRule[] = rules.filter(({ since = 0 }) => since <= records.length);
  const decisions: Decision[] = [];
  const isEvery = (record: StepRecord): boolean => waiting.some((rule) => rule.every === true && hasMet(rule, record));
  for (const record of records) {
    const left = ruleUsedBy(waiting, record);
    const used = waiting.find((rule) => !left.includes(rule));
    const again = used === undefined ? isEvery(record) : (used.since ?? 0) === 0;
    decisions.push(...record.decisions.filter(({ kind }) => kind !== 'fault' || !again));
    waiting = left;
  }
  const later = waiting.filter(({ since = 0 }) => since > 0);
  return { decisions, rules: [...rules.filter(({ since = 0 }) => since === 0), ...later.map(fromThenOn)] };

  function fromThenOn({ since = 0, ...rule }: FaultRule): FaultRule {
    return { ...rule, from: Math.max(rule.from ?? 0, records[since - 1]?.at ?? 0) };
  }
}

const hasMet = (rule: FaultRule, { fault, message, consumer, key }: StepRecord): boolean =>
  fault !== null &&
  (rule.message === '*' || rule.message === message.type) &&
  (rule.at === null || rule.at === consumer) &&
  (rule.key === null || rule.key === key) &&
  isSameFault(rule, fault);
