/**
 * The losses that would cut every known chain of causes to the good outcome, fewest first. A run in which something is
 * lost and that ends well all the same has another chain; those who lose that much and more must cut this one too. What
 * leaves a known chain whole is not tried here: this is what to try first where trying everything takes long, and no proof.
 */
import {
  describe,
  peek,
  replayOracle,
  step,
  whyNotNext,
  type Decision,
  type Fault,
  type Oracle,
  type Outcome,
  type StepRecord,
  type System,
  type World,
} from '../../kernel/index.ts';
import { endingsOf, type Endings } from '../search/ending.ts';
import { lineageOf } from './lineage.ts';

export interface Loss {
  /** Id of the step. */
  readonly at: string;
  readonly message: string;
  readonly consumer: string;
  readonly key: string;
  readonly label: string;
  readonly decision: Decision;
}

export interface CutEnd {
  readonly losses: readonly Loss[];
  readonly outcome: Outcome;
  readonly broken: readonly string[];
}

export interface Cuts {
  /** Steps of the run without a loss, and how many of them the good outcome came from. */
  readonly steps: number;
  readonly supporting: number;
  /** Chains that were found: one of each run that ended well. */
  readonly chains: number;
  readonly runs: number;
  /** Sets of losses that broke a law, or left a harmful dead letter; no part of one did. */
  readonly failures: readonly CutEnd[];
  readonly complete: boolean;
}

export interface CutsOptions {
  /** Losses at most in one run. */
  readonly losses: number;
  /** In which ways a message may be lost. */
  readonly ways: readonly { readonly id: string; readonly fault: Fault }[];
  /** Components whose last word makes the outcome. */
  readonly components: readonly string[];
  readonly steps: number;
  readonly runs: number;
}

export class CutsSearch {
  private readonly system: System;
  private readonly start: World;
  private readonly oracle: Oracle;
  private readonly options: CutsOptions;
  private readonly endings: Endings;
  private readonly components: ReadonlySet<string>;
  /** What the good outcome came from, by the losses of the run. */
  private readonly chains = new Map<string, ReadonlySet<string>>();
  private readonly failures: CutEnd[] = [];
  private readonly failed = new Set<string>();
  private readonly seen = new Set<string>(['']);
  /** Fewest losses first: the queue grows at its end by sets that are one larger. */
  private readonly queue: (readonly Loss[])[] = [[]];
  private next = 0;
  private runs = 0;
  private steps = 0;

  /** `oracle` answers by the step that asks: see `OrdersSearch`. */
  constructor(system: System, start: World, oracle: Oracle, given: CutsOptions) {
    this.system = system;
    this.start = start;
    this.oracle = oracle;
    this.options = given;
    this.endings = endingsOf(system, describe(system.scenario));
    this.components = new Set(given.components);
  }

  /** Makes at most so many runs; whether nothing is left to try. */
  advance(runs: number): boolean {
    for (let left = runs; left > 0 && !this.done;) {
      const losses = this.queue[this.next++];
      if (losses === undefined || this.isPointless(losses)) continue;
      this.run(losses);
      left--;
    }
    return this.done;
  }

  get done(): boolean {
    return this.next >= this.queue.length || this.runs >= this.options.runs;
  }

  result(): Cuts {
    const { steps, chains, runs, failures, next, queue } = this;
    return {
      steps,
      supporting: chains.get('')?.size ?? 0,
      chains: chains.size,
      runs,
      failures,
      complete: next >= queue.length,
    };
  }

  /** It leaves a chain whole that there is with some of these losses, or some of them have failed. */
  private isPointless(losses: readonly Loss[]): boolean {
    return parts(losses).some((part) => {
      const name = setName(part);
      if (this.failed.has(name)) return true;
      const steps = this.chains.get(name);
      return steps !== undefined && !losses.some((loss) => !part.includes(loss) && steps.has(loss.at));
    });
  }

  private run(losses: readonly Loss[]): void {
    const oracle = replayOracle(
      losses.map(({ decision }) => decision),
      this.oracle,
    );
    const records: StepRecord[] = [];
    const possible = new Map<string, readonly Loss[]>();
    const isLast = losses.length >= this.options.losses;
    let world = this.start;
    for (let at = peek(this.system, world); at !== null && records.length < this.options.steps;) {
      if (!isLast) possible.set(at.id, this.lossesNext(world, at));
      const taken = step(this.system, world, oracle);
      if (taken === null) break;
      records.push(taken.record());
      ({ world } = taken);
      at = peek(this.system, world);
    }
    this.runs++;
    if (losses.length === 0) this.steps = records.length;
    const { outcome, broken, failing } = this.endings(world);
    if (failing) {
      this.failed.add(setName(losses));
      this.failures.push({ losses, outcome, broken: broken.map(({ sentence }) => sentence) });
      return;
    }
    const steps = lineageOf(records, this.components);
    this.chains.set(setName(losses), steps);
    if (isLast) return;
    for (const id of steps) for (const loss of possible.get(id) ?? []) this.enqueue([...losses, loss]);
  }

  private lossesNext(
    world: World,
    { id, type, consumer, key }: { id: string; type: string; consumer: string; key: string },
  ) {
    return this.options.ways
      .filter(({ fault }) => whyNotNext(this.system, world, fault) === null)
      .map(({ id: label, fault }): Loss => ({
        at: id,
        message: type,
        consumer,
        key,
        label,
        decision: { kind: 'fault', at: id, fault },
      }));
  }

  private enqueue(losses: readonly Loss[]): void {
    if (new Set(losses.map(({ at }) => at)).size < losses.length) return;
    const name = setName(losses);
    if (this.seen.has(name)) return;
    this.seen.add(name);
    this.queue.push(losses);
  }
}

const nameOf = ({ at, label }: Loss) => `${at} ${label}`;

const setName = (losses: readonly Loss[]) => losses.map(nameOf).toSorted().join(' + ');

/** All parts of a few losses, those themselves among them. */
function parts(losses: readonly Loss[]): readonly (readonly Loss[])[] {
  return Array.from({ length: 2 ** losses.length }, (_, bits) => losses.filter((__, i) => (bits >> i) & 1));
}

const losing = ['drop', 'lose reply', 'poison', 'delay'];

/** Of all faults those after which a message never arrives, or so late that nobody waits for it any more. */
export const waysToLose = <Offer extends { readonly fault: Fault }>(offered: readonly Offer[]): readonly Offer[] =>
  offered.filter(({ fault }) => losing.includes(fault.kind));

/** Whose last word makes the outcome: what the laws are about, and the sagas. */
export function decisive({ scenario, consumers }: System): readonly string[] {
  const about = scenario.laws.flatMap((law) => (law.about === null ? [] : [law.about]));
  return [...about, ...consumers.flatMap(({ kind, name }) => (kind === 'saga' ? [name] : []))];
}
