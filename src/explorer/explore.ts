/**
 * Tries faults at every step of a run, breadth first by their number, on the one engine.
 *
 * The base run is taken once and its worlds are kept: they are immutable, so that a run with a fault at step n begins at
 * the world before n instead of at the start. A run with k faults is the base for those with k + 1, at later steps only;
 * steps that exist because of a fault (retries, redeliveries, compensations) are met that way. What a failing plan would
 * grow into is not tried: it has failed already.
 */
import {
  compile,
  describe,
  emptyWorld,
  hashOf,
  nextStepOracle,
  outcomeOf,
  peek,
  replayOracle,
  rulesOracle,
  step,
  viewOf,
  whyNotNext,
  type Decision,
  type Fault,
  type Model,
  type Oracle,
  type Outcome,
  type Scenario,
  type ScriptPlan,
  type System,
  type Upcoming,
  type World,
} from '../kernel/index.ts';
import { offers, type FaultOffer } from './offer.ts';

export interface ExploreOptions {
  /** How many faults at most in one run; 1 where left out. */
  readonly faults?: number;
  readonly seed?: number;
  /** Steps after which a run counts as going round for ever. */
  readonly stepLimit?: number;
  /** Called after each run. */
  readonly onRun?: (runs: number) => void;
}

/** One fault of a plan, at a step of the run. */
export interface Blow {
  /** Id of the step. */
  readonly at: string;
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
  /** Column. */
  readonly offer: string;
  readonly fault: Fault;
}

export interface Finding {
  readonly plan: readonly Blow[];
  readonly outcome: Outcome;
  /** Sentences of the laws that were broken. */
  readonly broken: readonly string[];
  readonly steps: number;
  readonly hash: string;
}

export interface Exploration {
  readonly scenario: string;
  readonly base: Finding;
  /** The steps of the base run: the rows of the matrix. */
  readonly rows: readonly Upcoming[];
  readonly columns: readonly string[];
  /** All runs with faults, fewest faults first. */
  readonly findings: readonly Finding[];
  readonly runs: number;
  /** What a result holds for. */
  readonly scope: string;
}

export function explore(scenario: Scenario, plan: ScriptPlan, options: ExploreOptions = {}): Exploration {
  const model = describe(scenario);
  const system = compile(scenario, plan.switches, { guarded: false });
  return new Search(system, model, plan, options).explore();
}

interface Followed {
  /** Worlds before each step, from the fork on. */
  readonly worlds: readonly World[];
  readonly steps: readonly Upcoming[];
  readonly finding: Finding;
}

class Search {
  private readonly system: System;
  private readonly options: ExploreOptions;
  private readonly plan: ScriptPlan;
  private readonly columns: readonly FaultOffer[];
  private runs = 0;

  constructor(system: System, model: Model, plan: ScriptPlan, options: ExploreOptions) {
    this.system = system;
    this.plan = plan;
    this.options = options;
    this.columns = offers(model);
  }

  explore(): Exploration {
    const { seed = 1, faults = 1 } = this.options;
    const start = emptyWorld(this.system, seed, this.plan.inputs);
    const { decisions, rules } = this.baseDecisions(start);
    const oracle = replayOracle(decisions, rules);
    const base = this.follow(start, [], oracle);
    const findings: Finding[] = [];
    let level: readonly Followed[] = [base];
    for (let k = 1; k <= faults; k++) {
      const next: Followed[] = [];
      for (const run of level) this.extend(run, oracle, findings, next);
      level = next;
    }
    return {
      scenario: this.system.scenario.id,
      base: base.finding,
      rows: base.steps,
      columns: this.columns.map(({ id }) => id),
      findings,
      runs: this.runs,
      scope: this.scope(faults, seed),
    };
  }

  /** What the script asks for ahead of time becomes decisions at steps, so that a fork finds it again. */
  private baseDecisions(start: World): { decisions: readonly Decision[]; rules: Oracle } {
    const rules = rulesOracle(this.plan);
    const decisions: Decision[] = [];
    for (let world = start; ;) {
      const taken = step(this.system, world, rules);
      if (taken === null || taken.world.steps > this.limit) break;
      decisions.push(...taken.record().decisions.filter(({ kind }) => kind === 'fault'));
      world = taken.world;
    }
    return { decisions, rules: rulesOracle({ rules: [], choices: this.plan.choices }) };
  }

  private extend(run: Followed, oracle: Oracle, findings: Finding[], next: Followed[]): void {
    run.worlds.forEach((world, i) => {
      const at = run.steps[i];
      if (at === undefined) return;
      for (const { id, fault } of this.columns) {
        if (whyNotNext(this.system, world, fault) !== null) continue;
        const blow: Blow = { at: at.id, consumer: at.consumer, key: at.key, message: at.type, offer: id, fault };
        const taken = step(this.system, world, nextStepOracle(fault, oracle));
        if (taken === null) continue;
        const followed = this.follow(taken.world, [...run.finding.plan, blow], oracle);
        findings.push(followed.finding);
        if (followed.finding.outcome !== 'law violated') next.push(followed);
      }
    });
  }

  private follow(from: World, plan: readonly Blow[], oracle: Oracle): Followed {
    const worlds: World[] = [];
    const steps: Upcoming[] = [];
    let world = from;
    this.runs++;
    while (world.steps < this.limit) {
      const at = peek(this.system, world);
      const taken = step(this.system, world, oracle);
      if (taken === null || at === null) break;
      worlds.push(world);
      steps.push(at);
      world = taken.world;
    }
    this.options.onRun?.(this.runs);
    return { worlds, steps, finding: this.finding(world, plan) };
  }

  private finding(world: World, plan: readonly Blow[]): Finding {
    const outcome = outcomeOf(this.system, world) ?? 'livelock';
    const broken =
      outcome === 'law violated'
        ? viewOf(this.system, world)
            .laws.filter(({ status }) => status === 'broken')
            .map(({ sentence }) => sentence)
        : [];
    return { plan, outcome, broken, steps: world.steps, hash: hashOf(world) };
  }

  private get limit(): number {
    return this.options.stepLimit ?? 2_000;
  }

  private scope(faults: number, seed: number): string {
    return `${this.runs} runs; up to ${faults} fault${faults === 1 ? '' : 's'} of ${this.columns.length} kinds at every step; one order of delivery; seed ${seed}; virtual time; at most ${this.limit} steps a run`;
  }
}
