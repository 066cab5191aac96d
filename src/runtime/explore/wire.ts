import type { Part } from '../../explorer/search/part.ts';
import type {
  BeyondFound,
  BeyondProgress,
  BeyondRequest,
  BeyondRun,
  Counterexample,
  Exploration,
  ExploreProgress,
  ExploreRequest,
  Finding,
  FoundRun,
  Minimised,
  Problem,
} from '../../kernel/index.ts';

/** What a page says to a worker that explores. */
export type ExploreCall =
  | { readonly do: 'explore'; readonly id: number; readonly request: ExploreRequest; readonly part: Part }
  | { readonly do: 'beyond'; readonly id: number; readonly asked: BeyondRequest }
  | { readonly do: 'pause' | 'resume' | 'cancel'; readonly id: number }
  | {
      readonly do: 'run' | 'explain' | 'minimise';
      readonly id: number;
      readonly request: ExploreRequest;
      readonly plan: Finding['plan'];
    };

/** What the worker says. */
export type ExploreWord =
  | {
      readonly says: 'progress';
      readonly id: number;
      readonly progress: ExploreProgress;
      /** Only when a level was done. */
      readonly result: Exploration | null;
      /** Failures that were found ahead of their level. */
      readonly first: readonly BeyondRun[];
      /** Wall ms of work. */
      readonly ms: number;
    }
  | {
      readonly says: 'beyond';
      readonly id: number;
      readonly progress: BeyondProgress;
      /** Only when it is done. */
      readonly result: BeyondFound | null;
      readonly ms: number;
    }
  | { readonly says: 'run'; readonly id: number; readonly run: FoundRun }
  | { readonly says: 'counterexample'; readonly id: number; readonly counterexample: Counterexample }
  | { readonly says: 'minimised'; readonly id: number; readonly minimised: Minimised }
  /** A search was ended as asked: whoever says nothing is in a handler that does not return. */
  | { readonly says: 'cancelled'; readonly id: number }
  | { readonly says: 'problem'; readonly id: number; readonly problem: Problem };
