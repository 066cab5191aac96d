/**
 * Every order of delivery that can make a difference, once.
 *
 * Source-DPOR with sleep sets (Abdulla, Aronis, Jonsson, Sagonas: Optimal dynamic partial order reduction, POPL 2014).
 * A run is taken to its end; where two of its steps race, the run is taken again from before the first of them with the
 * other one ahead. A step that was tried at some place sleeps there until something that it depends on has happened. What
 * the paper calls a process is here one message on its way, and each has one step.
 *
 * The schedules: at every virtual ms the messages that are due then, in every order that leaves the lines as they are.
 * Nothing due later comes first, and timers fire when no message of their moment is left.
 */
import {
  deliver,
  hashOf,
  options,
  outcomeOf,
  viewOf,
  type Decision,
  type Footprint,
  type Oracle,
  type Outcome,
  type System,
  type World,
} from '../../kernel/index.ts';
import { initials, mayChangePlaces, placed, type Taken } from './happens-before.ts';

/** How some schedules ended; two schedules with one end differ in nothing that the system keeps. */
export interface OrderEnd {
  readonly outcome: Outcome;
  /** Sentences of broken laws. */
  readonly broken: readonly string[];
  readonly steps: number;
  /** Of the world at the end. */
  readonly hash: string;
  /** The first schedule that ended so, as decisions. */
  readonly decisions: readonly Decision[];
  readonly schedules: number;
}

export interface OrdersResult {
  /** The default order first. */
  readonly ends: readonly OrderEnd[];
  /** Carried out to their end. */
  readonly schedules: number;
  /** Given up since all that was left had been tried elsewhere. */
  readonly redundant: number;
  readonly steps: number;
  readonly complete: boolean;
}

export interface OrdersLimits {
  /** Steps after which a run counts as going round for ever. */
  readonly steps: number;
  readonly schedules: number;
}

interface Frame {
  readonly world: World;
  readonly enabled: readonly string[];
  readonly toTry: Set<string>;
  readonly asleep: Map<string, Footprint>;
}

export class OrdersSearch {
  private readonly system: System;
  private readonly oracle: Oracle;
  private readonly limits: OrdersLimits;
  /** One frame for each step of the run at hand, and one for its end. */
  private readonly frames: Frame[] = [];
  private readonly run: Taken[] = [];
  private readonly ends = new Map<string, OrderEnd>();
  private schedules = 0;
  private redundant = 0;
  private steps = 0;

  /** `oracle` answers by the step that asks, never by what was asked before: the same message has the same fate in every
   * order. */
  constructor(system: System, start: World, oracle: Oracle, limits: OrdersLimits) {
    this.system = system;
    this.oracle = withoutOvertaking(oracle);
    this.limits = limits;
    this.arrive(start, new Map());
  }

  /** Takes at most so many steps; whether the search is done. */
  advance(steps: number): boolean {
    for (let left = steps; left > 0 && !this.done; left--) this.next();
    return this.done;
  }

  get done(): boolean {
    return this.frames.length === 0 || this.schedules >= this.limits.schedules;
  }

  result(): OrdersResult {
    const { schedules, redundant, steps } = this;
    return { ends: [...this.ends.values()], schedules, redundant, steps, complete: this.frames.length === 0 };
  }

  private next(): void {
    const frame = this.frames.at(-1) as Frame;
    const id = firstOf(frame.toTry, (one) => !frame.asleep.has(one));
    if (id === null) return this.back();
    const taken = deliver(this.system, frame.world, id, this.oracle);
    if (taken === null) throw new Error(`${id} was about to be delivered, and is not there any more`);
    this.steps++;
    const { taken: step, races } = placed(this.run, id, taken.footprint);
    for (const first of races) this.turnRound(first, step);
    this.run.push(step);
    this.arrive(taken.world, stillAsleep(frame.asleep, taken.footprint));
  }

  private arrive(world: World, asleep: Map<string, Footprint>): void {
    const enabled = world.steps >= this.limits.steps ? [] : options(this.system, world).map(({ id }) => id);
    const first = enabled.find((id) => !asleep.has(id));
    if (enabled.length === 0) this.ended(world);
    else if (first === undefined) this.redundant++;
    this.frames.push({ world, enabled, toTry: new Set(first === undefined ? [] : [first]), asleep });
  }

  /** The last step of the run has been tried at its place, with all that can come after it. */
  private back(): void {
    this.frames.pop();
    const step = this.run.pop();
    if (step !== undefined) this.frames.at(-1)?.asleep.set(step.id, step.footprint);
  }

  /** Sees to it that some schedule has `last` before the step at `first`. */
  private turnRound(first: number, last: Taken): void {
    const { enabled, toTry } = this.frames[first] as Frame;
    const could = initials(this.run, first, last);
    if (could.some((id) => toTry.has(id))) return;
    // It was not free yet: what came first gave it free, as the end of a saga does with what the saga had locked.
    const id = could.find((one) => enabled.includes(one));
    if (id !== undefined) toTry.add(id);
  }

  private ended(world: World): void {
    this.schedules++;
    const outcome = outcomeOf(this.system, world) ?? 'livelock';
    const broken =
      outcome === 'law violated'
        ? viewOf(this.system, world).laws.flatMap(({ status, sentence }) => (status === 'broken' ? [sentence] : []))
        : [];
    const hash = hashOf(world);
    const key = [hash, outcome, ...broken].join('\n');
    const known = this.ends.get(key);
    const decisions = known?.decisions ?? this.decisions();
    this.ends.set(key, {
      outcome,
      broken,
      steps: world.steps,
      hash,
      decisions,
      schedules: (known?.schedules ?? 0) + 1,
    });
  }

  /** Where the run at hand leaves the default order. */
  private decisions(): readonly Decision[] {
    return this.run.flatMap(({ id }, i): readonly Decision[] => {
      const usual = this.frames[i]?.enabled[0];
      return usual === undefined || usual === id ? [] : [{ kind: 'sched', at: usual, instead: id }];
    });
  }
}

/** Whether something is behind a message is itself a matter of order, and whatever overtakes it is tried here anyway. */
function withoutOvertaking(oracle: Oracle): Oracle {
  const { fault } = oracle;
  if (fault === null) return oracle;
  const others = (delivery: Parameters<typeof fault>[0]) => {
    const asked = fault(delivery);
    return asked?.kind === 'overtake' ? null : asked;
  };
  return { ...oracle, fault: others };
}

function stillAsleep(asleep: ReadonlyMap<string, Footprint>, woken: Footprint): Map<string, Footprint> {
  return new Map([...asleep].filter(([, footprint]) => mayChangePlaces(footprint, woken)));
}

function firstOf<T>(some: Iterable<T>, is: (one: T) => boolean): T | null {
  for (const one of some) if (is(one)) return one;
  return null;
}
