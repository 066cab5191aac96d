import { sameJson } from '../../shared/same-json.ts';
import type { Choice } from '../authoring/switches.ts';
import type { StandingChoice } from '../ports/store.ts';
import type { Fault, FaultRule } from '../record/fault.ts';
import type { StepRecord } from '../record/step-record.ts';
import type { Decision } from '../record/trace.ts';
import { finish, idText, roundA, type Id } from './id.ts';
import { stepId, type Delivery } from './letter.ts';
import { linkOf } from './links.ts';

/**
 * Answers what a run leaves open. A question that is null, or an answer that is null, means the default: the first
 * message in line, no fault, the first option, the delay drawn from the seed.
 */
export interface Oracle {
  /** Which of the messages that may come next; an index. */
  readonly sched: ((options: readonly Delivery[]) => number) | null;
  readonly fault: ((delivery: Delivery) => Fault | null) | null;
  readonly env: ((delivery: Delivery, choice: Choice) => string | null) | null;
  readonly jitter: ((delivery: Delivery) => 'shortest' | 'longest' | null) | null;
}

const plain: Oracle = { sched: null, fault: null, env: null, jitter: null };

export function defaultOracle(): Oracle {
  return plain;
}

/** Gives the recorded answers; elsewhere asks `otherwise`. */
export function replayOracle(decisions: readonly Decision[], otherwise: Oracle = plain): Oracle {
  const byStep = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const there = byStep.get(decision.at);
    if (there) there.push(decision);
    else byStep.set(decision.at, [decision]);
  }
  const find = <K extends Decision['kind']>(d: Delivery, kind: K) =>
    byStep.get(idText(stepId(d)))?.filter((x): x is Extract<Decision, { kind: K }> => x.kind === kind) ?? [];
  const reorders = decisions.some(({ kind }) => kind === 'sched') || otherwise.sched !== null;
  const reordered = (options: readonly Delivery[]): number => {
    const [first] = options;
    // One message may have been passed over several times: each time by another one.
    for (const { instead } of first === undefined ? [] : find(first, 'sched')) {
      const index = options.findIndex((option) => idText(stepId(option)) === instead);
      if (index >= 0) return index;
    }
    return otherwise.sched?.(options) ?? 0;
  };
  return {
    // Asking for the order means listing all that may come next: only where the answer can matter.
    sched: reorders ? reordered : null,
    fault: (d) => find(d, 'fault')[0]?.fault ?? otherwise.fault?.(d) ?? null,
    env: (d, choice) =>
      find(d, 'env').find((x) => x.choice === choice.name)?.option ?? otherwise.env?.(d, choice) ?? null,
    jitter: (d) => find(d, 'jitter')[0]?.option ?? otherwise.jitter?.(d) ?? null,
  };
}

const fits = (rule: FaultRule, type: string, consumer: string, key: string): boolean =>
  (rule.message === type || rule.message === '*') &&
  (rule.at === null || rule.at === consumer) &&
  (rule.key === null || rule.key === key);

/** What scripts and people ask for ahead of time. A rule is used up by the first message that it fits, unless it is for
 * every one; a rule with a chance draws from the seed and the message, so that the same run meets the same faults. */
export function rulesOracle(given: {
  readonly rules: readonly FaultRule[];
  readonly choices: readonly StandingChoice[];
  readonly seed?: number;
}): Oracle & { pending(): readonly FaultRule[] } {
  const { seed = 1 } = given;
  let waiting = given.rules;
  /** Due time of the last message that a rule for every one has met. */
  const met = new Map<FaultRule, number>();
  const applies = (rule: FaultRule, d: Delivery) => {
    const { route, key } = d.letter;
    if (!fits(rule, route.type, route.consumer.name, key)) return false;
    if (rule.fault.kind === 'cut' && linkOf(d.letter)?.name !== rule.fault.link) return false;
    if (d.due < (rule.from ?? 0) || d.due >= (rule.until ?? Infinity)) return false;
    if (rule.every !== true) return true;
    if (d.due - (met.get(rule) ?? -Infinity) < (rule.apart ?? 0)) return false;
    return rule.chance === undefined || chanceOf(stepId(d), seed) < rule.chance;
  };
  return {
    sched: null,
    jitter: null,
    fault: (d) => {
      // The common case first: most runs wait for nothing.
      if (waiting.length === 0) return null;
      const again = d.attempt > 1 || d.copy !== '' || d.delays > 0;
      const rule = waiting.find((one) => (!again || isTimed(one)) && applies(one, d));
      if (rule === undefined) return null;
      if (rule.every === true) met.set(rule, d.due);
      else waiting = waiting.filter((one) => one !== rule);
      return rule.until === undefined ? rule.fault : withinStretch(rule.fault, rule.until - d.due);
    },
    env: (d, choice) =>
      given.choices.findLast((one) => one.choice === choice.name && (one.key === null || one.key === d.letter.key))
        ?.option ?? null,
    pending: () => waiting,
  };
}

const isTimed = ({ from, until }: FaultRule) => from !== undefined || until !== undefined;

/** An outage, or a cut, lasts to the end of its stretch, whenever the first message finds out about it. */
const withinStretch = (fault: Fault, ms: number): Fault =>
  fault.kind === 'down' || fault.kind === 'cut' ? { ...fault, ms } : fault;

/** 0 <= x < 1. */
const chanceOf = ({ a, b }: Id, seed: number) => (finish(roundA(roundA(a, b), seed ^ 0x43484e43)) >>> 0) / 4294967296;

/** Whether a fault that was met is the rule's own; what is left of a stretch does not count. */
export function isSameFault(rule: FaultRule, met: Fault): boolean {
  return sameJson(rule.until === undefined ? rule.fault : withinStretch(rule.fault, ('ms' in met && met.ms) || 0), met);
}

/** The rules that are left after a recorded step. */
export function ruleUsedBy(rules: readonly FaultRule[], record: StepRecord): readonly FaultRule[] {
  const { fault } = record;
  if (fault === null) return rules;
  const again = record.attempt > 1 || record.copy !== '';
  const used = rules.find(
    (rule) =>
      rule.every !== true &&
      (!again || isTimed(rule)) &&
      (rule.since ?? 0) < record.n &&
      fits(rule, record.message.type, record.consumer, record.key) &&
      isSameFault(rule, fault),
  );
  return used === undefined ? rules : rules.filter((rule) => rule !== used);
}

/** Forces one answer of exactly the next step; afterwards, and for all else, asks `otherwise`. */
export function nextStepOracle(
  forced: Fault | { readonly choice: string; readonly option: string },
  otherwise: Oracle,
): Oracle {
  let used = false;
  return {
    sched: otherwise.sched,
    jitter: otherwise.jitter,
    fault: (d) => {
      if (used || !('kind' in forced)) return otherwise.fault?.(d) ?? null;
      used = true;
      return forced;
    },
    env: (d, choice) => {
      if (used || 'kind' in forced || forced.choice !== choice.name) return otherwise.env?.(d, choice) ?? null;
      used = true;
      return forced.option;
    },
  };
}
