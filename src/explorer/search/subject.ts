import type { Model, Scenario, System, World } from '../../kernel/index.ts';
import type { FaultOffer } from '../offer.ts';
import type { Plan } from './plan.ts';

/** What a search needs to know of its scenario; the same for all of its runs. */
export interface Subject {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly system: System;
  readonly plan: Plan;
  readonly columns: readonly FaultOffer[];
  readonly start: World;
}
