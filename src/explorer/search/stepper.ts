/** Takes single steps of a search: with the script's own faults and choices, and with what the search forces on one step. */
import {
  rulesOracle,
  takeStep,
  type Choice,
  type Delivery,
  type Fault,
  type FaultRule,
  type Oracle,
  type System,
  type World,
} from '../../kernel/index.ts';
import type { Plan } from './plan.ts';

/** What one step does otherwise than by default. */
export interface Forced {
  readonly fault: Fault | null;
  readonly choice: { readonly choice: string; readonly option: string } | null;
  /** Which of the messages that may come; 0 is the default. */
  readonly pick: number;
}

/** What the last step made is left in its fields: one object a step would be one too many. */
export class Stepper {
  world: World;
  rules: readonly FaultRule[];
  /** The fault of the last step; null where none could happen. */
  fault: Fault | null = null;
  /** What the last step delivered. */
  delivery: Delivery | null = null;
  private readonly system: System;
  private readonly plan: Plan;
  private script: ReturnType<typeof rulesOracle> | null = null;
  private forced: Forced | null = null;
  private readonly plain: Oracle;
  private readonly ordered: Oracle;

  constructor(system: System, plan: Plan, start: World) {
    this.system = system;
    this.plan = plan;
    this.world = start;
    this.rules = plan.rules;
    this.begin(start, plan.rules);
    const fault = (delivery: Delivery) => this.answer(delivery);
    const env = (delivery: Delivery, choice: Choice) => this.choose(delivery, choice);
    this.plain = { sched: null, fault, env, jitter: null };
    this.ordered = { ...this.plain, sched: () => this.forced?.pick ?? 0 };
  }

  /** Goes on from here. */
  begin(world: World, rules: readonly FaultRule[]): this {
    this.world = world;
    if (this.script === null || this.script.pending() !== rules) {
      const { choices, seed } = this.plan;
      this.script = rulesOracle({ rules, choices, seed });
    }
    this.rules = rules;
    return this;
  }

  /** One step; false where nothing is left to do. */
  take(forced: Forced | null = null): boolean {
    this.forced = forced;
    const oracle = forced !== null && forced.pick > 0 ? this.ordered : this.plain;
    const taken = takeStep(this.system, this.world, oracle);
    this.forced = null;
    if (taken === null) return false;
    this.world = taken.world;
    this.fault = taken.step.fault;
    this.delivery = taken.step.delivery;
    this.rules = this.script?.pending() ?? this.rules;
    return true;
  }

  private answer(delivery: Delivery): Fault | null {
    return this.forced?.fault ?? this.script?.fault?.(delivery) ?? null;
  }

  private choose(delivery: Delivery, choice: Choice): string | null {
    const forced = this.forced?.choice ?? null;
    if (forced?.choice === choice.name) return forced.option;
    return this.script?.env?.(delivery, choice) ?? null;
  }
}
