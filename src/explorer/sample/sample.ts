/**
 * Runs drawn by chance, for systems that are too large to try everything: another order of delivery each time, and faults
 * at steps drawn beforehand. The first run is the default one. The same seed draws the same runs.
 */
import {
  describe,
  options,
  step,
  type Decision,
  type Fault,
  type Oracle,
  type Outcome,
  type System,
  type World,
} from '../../kernel/index.ts';
import { endingsOf, type Endings } from '../search/ending.ts';
import { below, chanceOf } from './chance.ts';
import { lineOf, type Draw, type Pick, type RunSize } from './pick.ts';

export interface SampleOptions {
  readonly runs: number;
  readonly seed: number;
  readonly draw: Draw;
  /** How many faults in each run, and which. */
  readonly faults: number;
  readonly offered: readonly Fault[];
  /** Steps after which a run counts as going round for ever. */
  readonly steps: number;
}

export interface SampledEnd {
  /** Number of the run; 0 is the default one. */
  readonly run: number;
  readonly outcome: Outcome;
  readonly broken: readonly string[];
  readonly steps: number;
  readonly hash: string;
  /** What makes it happen again. */
  readonly decisions: readonly Decision[];
}

export interface Sampled {
  readonly runs: number;
  readonly size: RunSize;
  readonly outcomes: { readonly [outcome in Outcome]?: number };
  /** Different worlds at the end. */
  readonly ends: number;
  /** The first failing run for each set of broken laws and harmful dead letters, with the fewest decisions so far. */
  readonly failures: readonly SampledEnd[];
  /** How many runs failed. */
  readonly failing: number;
}

interface Running {
  readonly chance: () => number;
  readonly pick: Pick | null;
  /** Numbers of the steps from which on a fault is due. */
  readonly strikes: number[];
  readonly decisions: Decision[];
  world: World;
  taken: number;
}

export class SampleSearch {
  private readonly system: System;
  private readonly start: World;
  private readonly oracle: Oracle;
  private readonly options: SampleOptions;
  private readonly endings: Endings;
  private readonly outcomes = new Map<Outcome, number>();
  private readonly hashes = new Set<string>();
  private readonly failures = new Map<string, SampledEnd>();
  private readonly lines = new Set<string>();
  private size: RunSize = { steps: 1, lines: 1 };
  private failing = 0;
  private runs = 0;
  private at: Running;

  /** `oracle` answers by the step that asks: see `OrdersSearch`. */
  constructor(system: System, start: World, oracle: Oracle, given: SampleOptions) {
    this.system = system;
    this.start = start;
    this.oracle = oracle;
    this.options = given;
    this.endings = endingsOf(system, describe(system.scenario));
    this.at = this.begin();
  }

  /** Takes at most so many steps; whether all runs have been made. */
  advance(steps: number): boolean {
    for (let left = steps; left > 0 && !this.done; left--) this.next();
    return this.done;
  }

  get done(): boolean {
    return this.runs > this.options.runs;
  }

  result(): Sampled {
    const { runs, size, failing } = this;
    return {
      runs,
      size,
      outcomes: Object.fromEntries(this.outcomes),
      ends: this.hashes.size,
      failures: [...this.failures.values()],
      failing,
    };
  }

  private begin(): Running {
    const { seed, draw, faults } = this.options;
    const chance = chanceOf(seed, this.runs);
    const isFirst = this.runs === 0;
    const strikes = isFirst ? [] : Array.from({ length: faults }, () => below(this.size.steps, chance));
    return {
      chance,
      pick: isFirst ? null : draw(chance, this.size),
      strikes: strikes.toSorted((x, y) => x - y),
      decisions: [],
      world: this.start,
      taken: 0,
    };
  }

  private next(): void {
    const { at } = this;
    const enabled = at.taken < this.options.steps ? options(this.system, at.world) : [];
    const place = enabled.length > 1 ? (at.pick?.(enabled, at.taken) ?? 0) : 0;
    const fault = (at.strikes[0] ?? Infinity) <= at.taken ? this.drawnFault(at) : null;
    const oracle: Oracle = {
      ...this.oracle,
      sched: () => place,
      ...(fault === null ? {} : { fault: () => fault }),
    };
    const taken = enabled.length === 0 ? null : step(this.system, at.world, oracle);
    if (taken === null) return this.ended(at);
    if (at.pick === null) enabled.map(lineOf(this.system)).forEach((line) => this.lines.add(line));
    if (place > 0 || fault !== null) {
      const { decisions, fault: met } = taken.record();
      at.decisions.push(...decisions);
      // one that cannot happen to this message waits for the next
      if (fault !== null && met !== null) at.strikes.shift();
    }
    at.world = taken.world;
    at.taken++;
  }

  private drawnFault({ chance }: Running): Fault | null {
    const { offered } = this.options;
    return offered[below(offered.length, chance)] ?? null;
  }

  private ended({ world, decisions, taken }: Running): void {
    if (this.runs === 0) this.size = { steps: taken, lines: this.lines.size };
    const { outcome, broken: laws, dead, failing, hash } = this.endings(world);
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.hashes.add(hash);
    if (failing) {
      this.failing++;
      const broken = laws.map(({ sentence }) => sentence);
      const harm = dead.flatMap((one) => (one.harmful ? [`${one.message} at ${one.consumer}`] : []));
      const reason = [...broken, ...harm].join('\n');
      const known = this.failures.get(reason);
      if (known === undefined || decisions.length < known.decisions.length)
        this.failures.set(reason, { run: this.runs, outcome, broken, steps: taken, hash, decisions });
    }
    this.runs++;
    this.at = this.begin();
  }
}
