import type { Outcome } from '../record/step-record.ts';
import type { Problem } from './problem.ts';
import type { ExploreRequest, Finding, Minimised } from './exploration.ts';

/** A search beside that for faults. Plain JSON, like its answer. */
export type BeyondQuestion =
  /** Every order of delivery that can make a difference, once. */
  | { readonly search: 'orders'; readonly limit: number }
  /** Orders drawn by chance, with as many faults in each run as the request says; by priority where a depth is given. */
  | { readonly search: 'random'; readonly runs: number; readonly depth: number | null }
  /** Losses that cut every chain of causes to the good outcome. */
  | { readonly search: 'lineage'; readonly losses: number; readonly limit: number }
  /** All states where time decides nothing; those of some components alone are counted as well. */
  | { readonly search: 'states'; readonly limit: number; readonly of: readonly string[] };

export interface BeyondRequest {
  readonly request: ExploreRequest;
  readonly question: BeyondQuestion;
}

/** A run that one of these searches came to. */
export interface BeyondRun {
  /** With what the script breaks pinned to its messages: so they meet the same fate in any order. */
  readonly request: ExploreRequest;
  readonly finding: Finding;
  readonly failing: boolean;
  /** How many runs ended so; 1 where they are not counted. */
  readonly times: number;
  /** Where it was made smaller, what: see `Minimised`. */
  readonly smaller: Pick<Minimised, 'smaller' | 'complete'> | null;
}

/** What a run drawn by priority promises. */
export interface PctBound {
  /** Lines of messages that keep their order, and messages that stand in none. */
  readonly lines: number;
  readonly steps: number;
  readonly depth: number;
  /** The chance of one run to meet a failure of that depth, at least. */
  readonly each: number;
  /** That one of all runs does. */
  readonly all: number;
}

interface Found {
  readonly scenario: string;
  /** Ends of orders: the default order first. Elsewhere only what fails. */
  readonly runs: readonly BeyondRun[];
  /** What it holds for, in sentences. */
  readonly scope: readonly string[];
  /** Nothing in scope is left to try. */
  readonly complete: boolean;
}

export interface FoundOrders extends Found {
  readonly search: 'orders';
  readonly schedules: number;
  /** Given up since all that was left had been tried elsewhere. */
  readonly redundant: number;
  /** How many there are without reduction, in digits; null where they were not counted to the end. */
  readonly naive: string | null;
}

export interface FoundByChance extends Found {
  readonly search: 'random';
  readonly seed: number;
  readonly drawn: number;
  readonly failing: number;
  readonly outcomes: { readonly [outcome in Outcome]?: number };
  /** Different worlds at the end. */
  readonly ends: number;
  /** Null where each message was as likely as the others. */
  readonly bound: PctBound | null;
}

export interface FoundCuts extends Found {
  readonly search: 'lineage';
  readonly steps: number;
  /** Steps that the good outcome came from. */
  readonly supporting: number;
  readonly chains: number;
  readonly tried: number;
}

export interface FoundStates extends Found {
  readonly search: 'states';
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** How the states end in which nothing can come next. */
  readonly outcomes: { readonly [outcome in Outcome]?: number };
  /** Null where no components were named. */
  readonly seen: {
    readonly of: readonly string[];
    readonly states: number;
    readonly transitions: number;
    readonly depth: number;
  } | null;
  /** A shortest way to a broken law. It is no run: time decides nothing in it. */
  readonly failure: { readonly broken: readonly string[]; readonly moves: readonly string[] } | null;
}

export type BeyondFound = FoundOrders | FoundByChance | FoundCuts | FoundStates;

export interface BeyondProgress {
  /** 0..1 as far as one can tell; null where nobody can. */
  readonly share: number | null;
  /** How far it is, in words: `1200 states`, `depth 11`. */
  readonly says: readonly string[];
  readonly done: boolean;
}

export interface BeyondNews {
  readonly progress: BeyondProgress;
  /** Null before it is done. */
  readonly result: BeyondFound | null;
  /** Wall ms of work, pauses left out. */
  readonly ms: number;
  /** Why it ended early. */
  readonly problem: Problem | null;
}
