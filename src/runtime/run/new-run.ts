import { familyOf } from '../../kernel/index.ts';
import type { Json, RunInfo, Scenario, StandingChoice, FaultRule, SwitchValues, Trace } from '../../kernel/index.ts';
import type { Env } from '../ports/env.ts';
import type { Book } from './book.ts';
import { knownScript } from './known.ts';
import { holderOf } from './lineage.ts';
import { withStepNotesUpTo } from './step-notes.ts';
import { replayNote } from './replay.ts';

/** Runs of one scenario with one seed are equal: what differs is decided by people, not by chance. */
export const usualSeed = 1;

type Stamp = Pick<Env, 'newId' | 'wall'>;

export function freeRun(stamp: Stamp, scenario: Scenario, switches: SwitchValues = {}, seed = usualSeed): RunInfo {
  return { ...blank(stamp, scenario), title: scenario.title, switches, seed };
}

/** Follows a trace: inputs that a script planned are planned again, those that came live come after the same step. */
export function tracedRun(stamp: Stamp, scenario: Scenario, trace: Trace): RunInfo {
  return {
    ...blank(stamp, scenario),
    title: scenario.title,
    switches: trace.switches,
    seed: trace.seed,
    inputs: trace.inputs.filter((input) => input.after === undefined),
    note: replayNote(trace),
  };
}

export function scriptedRun(stamp: Stamp, scenario: Scenario, script: string, other: SwitchValues = {}): RunInfo {
  const { inputs, rules, choices, switches: own } = knownScript(scenario, script);
  const switches = { ...own, ...other };
  return { ...blank(stamp, scenario), title: script, script, switches, inputs, rules, choices };
}

/** Shares the steps up to `at`. Its parent is the run that holds step `at` itself, which may be an older ancestor. */
export function branchRun(
  stamp: Stamp,
  { info, scenario, lineage }: Book,
  at: number,
  { title, ...waiting }: Waiting & { readonly title: string },
): RunInfo {
  const { remark: _, hits: __, ...inherited } = info;
  return {
    ...inherited,
    ...(info.note === undefined ? undefined : { note: withStepNotesUpTo(info.note, at) }),
    title,
    ...waiting,
    ...fresh(stamp, scenario),
    parent: { run: holderOf(lineage, at), step: at },
    keys: familyOf(info),
  };
}

/** The same scenario by other rules: it plays again what came from outside, and shares no step. */
export function variantRun(stamp: Stamp, { info, scenario }: Book, at: number, other: OtherRules): RunInfo {
  const { remark: _, hits: __, note: ___, ...inherited } = info;
  return {
    ...inherited,
    ...other,
    ...fresh(stamp, scenario),
    parent: null,
    variantOf: { run: info.id, step: at },
    keys: familyOf(info),
  };
}

type OtherRules = Pick<RunInfo, 'title' | 'switches' | 'seed' | 'rules' | 'inputs'> & { readonly note: Json };

/** Faults and choices that wait at the fork. */
export interface Waiting {
  readonly rules: readonly FaultRule[];
  readonly choices: readonly StandingChoice[];
}

function blank(stamp: Stamp, scenario: Scenario): RunInfo {
  return {
    ...fresh(stamp, scenario),
    title: scenario.title,
    switches: {},
    seed: usualSeed,
    script: null,
    parent: null,
    inputs: [],
    rules: [],
    choices: [],
  };
}

function fresh({ newId, wall }: Stamp, { id }: Scenario): Pick<RunInfo, 'id' | 'scenario' | 'created' | 'touched'> {
  const now = wall.date();
  return { id: `r-${now.toString(36)}-${newId()}`, scenario: id, created: now, touched: now };
}
