/** Plays runs that may be smaller, and says which of them still fail for the same reason. */
import {
  compile,
  describe,
  emptyWorld,
  replayOracle,
  rulesOracle,
  step,
  takeStep,
  type Blow,
  type Fault,
  type FaultRule,
  type Finding,
  type Input,
  type Oracle,
  type Scenario,
  type StandingChoice,
  type StepRecord,
  type System,
  type World,
} from '../../kernel/index.ts';
import { endingsOf, type Ending, type Endings } from '../search/ending.ts';
import type { Plan } from '../search/plan.ts';

/** What can be made smaller, with what it was in the beginning. */
export interface Was<T> {
  readonly is: T;
  readonly was: T;
}

export interface Candidate {
  readonly inputs: readonly Input[];
  readonly rules: readonly Was<FaultRule>[];
  readonly choices: readonly StandingChoice[];
  readonly blows: readonly Was<Blow>[];
}

/** The same candidate where nothing could be made smaller. */
export type Pass = (from: Candidate, trials: Trials) => Candidate;

export class Trials {
  readonly system: System;
  runs = 0;
  /** Something was not tried because no run was left. */
  spent = false;
  private readonly plan: Plan;
  private readonly budget: number;
  private readonly endingOf: Endings;
  private readonly wanted: string;
  /** Rounds ask again what the round before has asked. */
  private readonly known = new Map<string, boolean>();

  constructor(scenario: Scenario, plan: Plan, budget: number, first: Candidate) {
    this.system = compile(scenario, plan.switches, { guarded: false, validate: false });
    this.plan = plan;
    this.budget = budget;
    this.endingOf = endingsOf(this.system, describe(scenario));
    this.wanted = reason(this.endingOf(this.played(first)));
  }

  readonly fails = (candidate: Candidate): boolean => {
    const name = JSON.stringify([
      candidate.inputs,
      candidate.rules.map(({ is }) => is),
      candidate.choices,
      candidate.blows.map(({ is: { decision } }) => decision),
    ]);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.runs >= this.budget) {
      this.spent = true;
      return false;
    }
    const fails = reason(this.endingOf(this.played(candidate))) === this.wanted;
    this.known.set(name, fails);
    return fails;
  };

  /** The run as a search would have found it. */
  finding(candidate: Candidate): Finding {
    const end = this.played(candidate);
    const { outcome, broken, dead, hash } = this.endingOf(end);
    return {
      plan: candidate.blows.map(({ is }) => is),
      outcome,
      broken: broken.map((law) => ({ ...law, step: end.steps })),
      dead,
      steps: end.steps,
      hash,
    };
  }

  records(candidate: Candidate): readonly StepRecord[] {
    const records: StepRecord[] = [];
    const oracle = this.oracle(candidate);
    let world = this.start(candidate);
    while (this.goesOn(world)) {
      const taken = step(this.system, world, oracle);
      if (taken === null) break;
      records.push(taken.record());
      world = taken.world;
    }
    return records;
  }

  private played(candidate: Candidate): World {
    this.runs++;
    const oracle = this.oracle(candidate);
    let world = this.start(candidate);
    while (this.goesOn(world)) {
      const taken = takeStep(this.system, world, oracle);
      if (taken === null) break;
      world = taken.world;
    }
    return world;
  }

  private start({ inputs }: Candidate): World {
    return emptyWorld(this.system, this.plan.seed, inputs);
  }

  /** What comes after a broken law is not looked at. */
  private goesOn({ steps, standing }: World): boolean {
    return standing.violations === null && steps < this.plan.limits.steps;
  }

  private oracle({ rules, choices, blows }: Candidate): Oracle {
    const asked = rulesOracle({ rules: rules.map(({ is }) => is), choices, seed: this.plan.seed });
    return replayOracle(
      blows.map(({ is: { decision } }) => decision),
      asked,
    );
  }
}

/** The law that is broken first; where none is, how it ends and what harm is left. */
function reason({ broken, outcome, dead }: Ending): string {
  const [law] = broken;
  if (law !== undefined) return `law: ${law.sentence}`;
  const harm = dead.filter(({ harmful }) => harmful).map(({ message, consumer }) => `${message} at ${consumer}`);
  return [outcome, ...new Set(harm)].join('; ');
}

/** Each fault of a candidate, whoever asked for it, with a way to put another one in its place. */
export function faultsOf(candidate: Candidate): readonly FaultIn[] {
  const { blows, rules } = candidate;
  return [
    ...blows.flatMap(({ is, was }, i): readonly FaultIn[] => {
      const { decision } = is;
      if (decision.kind !== 'fault') return [];
      return [
        {
          fault: decision.fault,
          message: is.message,
          consumer: is.consumer,
          with: (fault, label) => ({
            ...candidate,
            blows: blows.with(i, { was, is: { ...is, label, decision: { ...decision, fault } } }),
          }),
        },
      ];
    }),
    ...rules.flatMap(({ is, was }, i): readonly FaultIn[] =>
      // what lasts to the end of a stretch has no length of its own
      is.until !== undefined
        ? []
        : [
            {
              fault: is.fault,
              message: is.message,
              consumer: is.at,
              with: (fault) => ({ ...candidate, rules: rules.with(i, { was, is: { ...is, fault } }) }),
            },
          ],
    ),
  ];
}

export interface FaultIn {
  readonly fault: Fault;
  /** `*` for any. */
  readonly message: string;
  /** Null for any. */
  readonly consumer: string | null;
  readonly with: (fault: Fault, label: string) => Candidate;
}
