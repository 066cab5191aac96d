import type { Fault, FaultRule } from '../record/fault.ts';
import type { Outcome } from '../record/step-record.ts';
import type { Decision, Input, SwitchValues } from '../record/trace.ts';
import type { StandingChoice } from './store.ts';

/** What the explorer is asked. Plain JSON, like all of its answers: they cross from the worker to the page. */
export interface ExploreRequest {
  readonly scenario: string;
  /** A script of the scenario, or what is sent, broken and chosen in the run that is explored. */
  readonly from:
    | { readonly script: string }
    | {
        readonly inputs: readonly Input[];
        readonly rules: readonly FaultRule[];
        readonly choices: readonly StandingChoice[];
      };
  /** On top of what the script sets. */
  readonly switches: SwitchValues;
  readonly seed: number;
  /** Faults at most in one run, 0..3. */
  readonly faults: number;
  /** Other deviations at most in one run, counted apart: another order of delivery, another choice of an external. */
  readonly deviations: number;
  /** Labels of the faults that are tried; all where left out. */
  readonly columns?: readonly string[];
  /** Left out: as in `exploreLimits`. */
  readonly limits?: Partial<ExploreLimits>;
}

export interface ExploreLimits {
  /** Steps after which a run counts as going round for ever. */
  readonly steps: number;
  /** Runs carried out; the search stops there and says so. */
  readonly runs: number;
  /** Steps that are struck first, times the length of the run: of one of more than 600 steps those that are alike are
   * passed over. */
  readonly strikes: number;
}

export const exploreLimits: ExploreLimits = { steps: 2_000, runs: 2_000_000, strikes: 100_000 };

/** One thing that goes otherwise than by default, at one step of a run. */
export interface Blow {
  /** Id of the step: that of what was next by default. */
  readonly at: string;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
  readonly kind: 'fault' | 'deviation';
  /** In words: the column of a fault, `Charge first`, `card: declined`. */
  readonly label: string;
  /** What makes it happen again. */
  readonly decision: Decision;
}

export interface BrokenLaw {
  readonly sentence: string;
  /** Number of the step after which it was broken. */
  readonly step: number;
  readonly detail: string;
}

export interface DeadEnd {
  readonly message: string;
  readonly consumer: string;
  readonly key: string;
  /** Belongs to a compensation. */
  readonly undo: boolean;
  /** The scenario says that nobody may be left with it. */
  readonly harmful: boolean;
  readonly reason: string;
}

/** One run, played to its end. */
export interface Finding {
  /** In the order of the run; empty for the run without a fault. */
  readonly plan: readonly Blow[];
  readonly outcome: Outcome;
  /** First violated first. */
  readonly broken: readonly BrokenLaw[];
  readonly dead: readonly DeadEnd[];
  readonly steps: number;
  /** Of the world at the end. */
  readonly hash: string;
}

/** A failing run that was made smaller, and fails for the same reason. */
export interface Minimised {
  /** With inputs of its own: what the script sent and asked for, as far as it is needed. */
  readonly request: ExploreRequest;
  readonly finding: Finding;
  /** What was made smaller, in words: `3 commands -> 1`; empty where nothing could be. */
  readonly smaller: readonly string[];
  /** Nothing is left to try. Each number is then a border: one less, with all else as it is, does not fail. */
  readonly complete: boolean;
  /** Runs carried out. */
  readonly runs: number;
}

/** A step of the run without a fault. */
export interface ExploreRow {
  /** Number of the step in that run. */
  readonly step: number;
  /** Id of the step. */
  readonly id: string;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
  /** Rows of one group stand together: a context, or `undo`. An external stands with the context that asks it. */
  readonly group: string;
  readonly undo: boolean;
  /** Virtual ms. */
  readonly at: number;
}

export interface ExploreColumn {
  readonly label: string;
  readonly fault: Fault;
}

/** How a run with this one fault ends. */
export interface ExploreCell {
  readonly outcome: Outcome;
  /** Sentence of the first law that is broken; null where none is. */
  readonly law: string | null;
  /** A dead letter that the scenario calls harmful, or one of a compensation. */
  readonly dead: DeadEnd | null;
  readonly failing: boolean;
  readonly steps: number;
}

/** The worst that two faults do, by where they strike; places are rows, or steps that only a fault brings about. */
export interface ExplorePairs {
  /** Rows first, in their order; then places that no run without a fault has. */
  readonly places: readonly ExplorePlace[];
  /** `[first, second, outcome, failing]` for each pair of places that some run has. */
  readonly worst: readonly (readonly [first: number, second: number, outcome: Outcome, failing: boolean])[];
}

export interface ExplorePlace {
  readonly row: number | null;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
}

/** How the runs with exactly so many faults and deviations ended. */
export interface ExploreLevel {
  readonly faults: number;
  readonly deviations: number;
  readonly plans: number;
  readonly failing: number;
  readonly outcomes: { readonly [outcome in Outcome]?: number };
}

/** The same run, played twice, was not the same: some handler is not pure. */
export interface DeterminismBug {
  readonly plan: readonly Blow[];
  /** Number of the first step after which the two differ. */
  readonly step: number;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
}

/** What a result holds for, and nothing beyond it. */
export interface ExploreScope {
  readonly script: string | null;
  readonly switches: SwitchValues;
  readonly seed: number;
  readonly inputs: number;
  readonly faults: number;
  readonly deviations: number;
  readonly columns: readonly string[];
  readonly limits: ExploreLimits;
  /** Steps of the run without a fault that are struck, of how many; null where all are. */
  readonly struck: { readonly steps: number; readonly of: number } | null;
  /** Sentences: what was offered, the bounds, what channels may do. */
  readonly says: readonly string[];
}

/** All that is known so far; complete level by level. */
export interface Exploration {
  readonly scenario: string;
  readonly base: Finding;
  /** In causal order, by group. */
  readonly rows: readonly ExploreRow[];
  readonly columns: readonly ExploreColumn[];
  /** By row and column; null where a fault cannot happen, or was not tried. */
  readonly cells: readonly (readonly (ExploreCell | null)[])[];
  /** Null before two faults have been tried. */
  readonly pairs: ExplorePairs | null;
  /** Failing plans of which no part fails, fewest blows first. */
  readonly minimal: readonly Finding[];
  readonly levels: readonly ExploreLevel[];
  readonly counts: ExploreCounts;
  readonly determinism: readonly DeterminismBug[];
  readonly scope: ExploreScope;
  /** Nothing in scope is left to try. */
  readonly complete: boolean;
}

export interface ExploreCounts {
  /** Runs carried out. */
  readonly runs: number;
  /** Plans whose end is known from a run that came to the same state. */
  readonly inherited: number;
  /** Different ones, as far as a long search remembers them: of those it only passes through it keeps the newest. */
  readonly states: number;
  /** Steps carried out. */
  readonly steps: number;
  readonly checkedTwice: number;
}

export interface ExploreProgress {
  /** The level that is being tried: blows in one run. */
  readonly level: number;
  /** 0..1 of this level, as far as one can tell. */
  readonly share: number;
  readonly runs: number;
  readonly failing: number;
  /** A level was finished in this bite: a result is worth asking for. */
  readonly levelDone: boolean;
  readonly done: boolean;
}
