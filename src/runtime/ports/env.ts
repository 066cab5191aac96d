import type { Problem, Scenario, Store } from '../../kernel/index.ts';
import type { Traffic } from './traffic.ts';
import type { HistoryLimits } from '../run/history.ts';
import type { Tabs } from './tabs.ts';
import type { Wall } from './wall.ts';

/** Everything that the driver does not compute itself; given by the worker's entry, or by a test. */
export interface Env {
  readonly store: Store;
  /** Why the runs are not stored for good; null where they are. */
  readonly storeProblem: Problem | null;
  readonly scenarios: readonly Scenario[];
  /** What a generated run is made of; left out where none can be made. */
  readonly traffic?: Traffic;
  /** How much of a run is kept in memory; the usual where left out. */
  readonly limits?: HistoryLimits;
  readonly wall: Wall;
  readonly tabs: Tabs;
  /** A text that was never given before, short enough for an address. */
  readonly newId: () => string;
  /** Told before each step which one is about to be taken: the last one told is the one that hung. */
  readonly about?: (step: number) => void;
}
