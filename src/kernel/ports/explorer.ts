import type { Trace } from '../record/trace.ts';
import type { Problem } from './driver.ts';
import type { Exploration, ExploreProgress, ExploreRequest, Finding } from './exploration.ts';

/** Searches in workers of its own, beside the run that is open: nothing is stored, and nobody waits. */
export interface Explorer {
  /** `hear` is called with each piece of news until `progress.done`, a problem, or `cancel`. */
  explore(request: ExploreRequest, hear: (news: ExploreNews) => void): Exploring;
  /** The run of a finding, to be opened, sent and stepped through. */
  trace(request: ExploreRequest, finding: Pick<Finding, 'plan'>): Promise<Trace>;
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
  readonly workers: number;
  /** Wall ms of work, pauses left out. */
  readonly ms: number;
  /** Why it ended early. */
  readonly problem: Problem | null;
}
