import type { Outcome } from '../record/step-record.ts';
import type { Trace } from '../record/trace.ts';
import type { BeyondNews, BeyondRequest, BeyondRun } from './beyond.ts';
import type { Problem } from './problem.ts';
import type { Exploration, ExploreProgress, ExploreRequest, Finding, Minimised } from './exploration.ts';

/** Searches in workers of its own, beside the run that is open: nothing is stored, and nobody waits. */
export interface Explorer {
  /** `hear` is called with each piece of news until `progress.done`, a problem, or `cancel`. */
  explore(request: ExploreRequest, hear: (news: ExploreNews) => void): Exploring;
  /** The same for the searches beside that for faults. */
  beyond(asked: BeyondRequest, hear: (news: BeyondNews) => void): Exploring;
  /** The run of a finding, to be opened, sent and stepped through. */
  run(request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<FoundRun>;
  /** Why it fails, held against the same run without one of its blows. */
  explain(request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Counterexample>;
  /** A smaller run that fails for the same reason. */
  minimise(request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Minimised>;
}

/** A run that a search found, played to its end. */
export interface FoundRun {
  readonly trace: Trace;
  /** Of the world, after each step. */
  readonly hashes: readonly string[];
  /** Number of the step that is struck last; null where none is. */
  readonly struck: number | null;
}

/** A failing run, cut down to what has to do with its failure. */
export interface Counterexample {
  /** What happened, when, who did not react, what is left. */
  readonly sentence: string;
  readonly outcome: Outcome;
  /** Steps of the whole run. */
  readonly steps: number;
  /** What led to the failure, and what follows from what was struck; the rest of the run has nothing to do with it. */
  readonly slice: readonly ExplainedStep[];
  /** The same run without its last blow; null where it had none. */
  readonly sibling: Sibling | null;
}

export interface Sibling {
  readonly outcome: Outcome;
  readonly steps: number;
  /** From the first step in which the two differ on, side by side by cause; null where a run has no such step. */
  readonly apart: readonly { readonly failing: ExplainedStep | null; readonly passing: ExplainedStep | null }[];
}

export interface ExplainedStep {
  readonly n: number;
  /** Virtual ms. */
  readonly at: number;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
  /** What became of it: `handled`, `crashed after commit`, `parked`. */
  readonly ended: string;
  readonly struck: boolean;
}

export interface Exploring {
  pause(): void;
  resume(): void;
  cancel(): void;
}

export interface ExploreNews {
  readonly progress: ExploreProgress;
  /** As far as levels are done; null before the first. The same object until there is more to know. */
  readonly result: Exploration | null;
  /** Where the search is long: failing runs with several losses, tried ahead of all others with so many faults. */
  readonly first: readonly BeyondRun[];
  readonly workers: number;
  /** Wall ms of work, pauses left out. */
  readonly ms: number;
  /** Why it ended early. */
  readonly problem: Problem | null;
}
