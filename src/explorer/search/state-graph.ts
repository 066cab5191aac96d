/**
 * The states that runs come to, each once. From a state one arrow leads on by default, and one for each blow:
 *
 *   base   o---o---o---o---o---o  completed
 *               \  poison   ^
 *                o---o------+     two runs that come to one state go on alike
 *
 * A run is followed until it ends or comes to a state that is known: from there on nothing new can happen. What a state's
 * blows lead to is found out once, whoever comes there, and however.
 */
import {
  nextDelivery,
  stateKeyOf,
  whyNot,
  type Delivery,
  type FaultRule,
  type Model,
  type StateKey,
  type System,
  type World,
} from '../../kernel/index.ts';
import type { FaultOffer } from '../offer.ts';
import type { Deviate, Deviation } from './deviate.ts';
import { endingsOf, type Ending, type Endings } from './ending.ts';
import type { Plan } from './plan.ts';
import { StateTable } from './state-table.ts';
import { Stepper, type Forced } from './stepper.ts';

/** Something that goes otherwise at a state. */
export interface Edge {
  readonly to: StateNode;
  /** Column; null where there is no fault in it. */
  readonly fault: FaultOffer | null;
  readonly deviation: Deviation | null;
}

export class StateNode {
  /** Null once nothing more is to be tried from here. */
  world: World | null;
  readonly rules: readonly FaultRule[];
  readonly keyA: number;
  readonly keyB: number;
  /** Number of steps on the first way that led here. */
  readonly steps: number;
  /** Virtual ms, on that way. */
  readonly now: number;
  /** What comes next by default; null at an end. */
  delivery: Delivery | null = null;
  next: StateNode | null = null;
  /** Of the run that goes on from here by default; null while that run is being followed. */
  ending: Ending | null = null;
  /** Steps until then. */
  toEnd = 0;
  /** Null until they have been tried. */
  faults: readonly Edge[] | null = null;
  deviations: readonly Edge[] | null = null;
  /** The first way that led here. */
  readonly from: StateNode | null;
  readonly via: Edge | null;
  /** Bits: with how many faults and deviations it has been reached. */
  reached = 0;
  /** Of the run without a blow, where several searches share the first blows: whether this one strikes here. */
  share: 'all' | 'mine' | 'of another' = 'all';

  constructor(
    world: World,
    rules: readonly FaultRule[],
    keyA: number,
    keyB: number,
    from: StateNode | null,
    via: Edge | null,
  ) {
    this.world = world;
    this.rules = rules;
    this.keyA = keyA;
    this.keyB = keyB;
    this.steps = world.steps;
    this.now = world.now;
    this.from = from;
    this.via = via;
  }
}

export interface GraphOptions {
  readonly system: System;
  readonly model: Model;
  readonly plan: Plan;
  readonly columns: readonly FaultOffer[];
  readonly deviate: Deviate;
  /** Two worlds at different times are two states. */
  readonly clock: boolean;
  readonly start: World;
}

const unforced: Forced = { fault: null, choice: null, pick: 0 };

export class StateGraph {
  readonly root: StateNode;
  runs = 0;
  steps = 0;
  /** Whether states found from now on may have to be tried themselves. */
  keepsWorlds = true;
  readonly stepper: Stepper;
  private readonly options: GraphOptions;
  private readonly table = new StateTable<StateNode>();
  private readonly key: StateKey;
  private readonly endings: Endings;

  constructor(options: GraphOptions) {
    const { system, model, plan, clock, start } = options;
    this.options = options;
    this.key = stateKeyOf(system, { clock });
    this.endings = endingsOf(system, model);
    this.stepper = new Stepper(system, plan, start);
    this.root = this.follow(start, plan.rules, null, null);
  }

  get states(): number {
    return this.table.size;
  }

  /** Key of a world and of what the script waits to break. */
  keyOf(world: World, rules: readonly FaultRule[]): { readonly a: number; readonly b: number } {
    const { a, b } = this.key(world);
    const waiting = this.waiting(rules);
    return waiting === 0 ? { a, b } : { a: (a + Math.imul(waiting, 0x9e3779b1)) | 0, b: b ^ waiting };
  }

  /** Tries one column at a state; null where that fault cannot happen there. */
  tryFault(node: StateNode, fault: FaultOffer, deviation: Deviation | null): Edge | null {
    const { world, delivery } = node;
    if (world === null || delivery === null) return null;
    if (whyNot(fault.fault, world, deviation?.delivery ?? delivery) !== null) return null;
    return this.tryForced(node, { ...(deviation?.forced ?? unforced), fault: fault.fault }, fault, deviation);
  }

  /** Null where it changes nothing. */
  tryDeviation(node: StateNode, deviation: Deviation): Edge | null {
    const edge = this.tryForced(node, deviation.forced, null, deviation);
    return edge === null || edge.to === node.next ? null : edge;
  }

  deviationsAt({ world, rules, delivery }: StateNode): readonly Deviation[] {
    return world === null || delivery === null ? [] : this.options.deviate({ world, rules }, delivery);
  }

  private tryForced(
    node: StateNode,
    forced: Forced,
    fault: FaultOffer | null,
    deviation: Deviation | null,
  ): Edge | null {
    const { stepper } = this;
    if (node.world === null) return null;
    this.steps++;
    if (!stepper.begin(node.world, node.rules).take(forced)) return null;
    if (forced.fault !== null && stepper.fault === null) return null;
    const edge: { to: StateNode | null } & Omit<Edge, 'to'> = { to: null, fault, deviation };
    edge.to = this.follow(stepper.world, stepper.rules, node, edge as Edge);
    return edge as Edge;
  }

  private follow(start: World, waiting: readonly FaultRule[], from: StateNode | null, via: Edge | null): StateNode {
    const { stepper } = this;
    const path: StateNode[] = [];
    let [world, rules] = [start, waiting];
    let last = from;
    this.runs++;
    let first: StateNode | null = null;
    for (;;) {
      const { a, b } = this.keyOf(world, rules);
      const known = this.table.find(a, b);
      if (known !== undefined) {
        const tip = path.at(-1);
        if (tip === undefined) return known;
        // the run comes back to a state of its own: it goes round for ever
        if (known.ending === null) tip.ending = { ...this.endings(world), outcome: 'livelock', failing: true };
        else tip.next = known;
        break;
      }
      const node: StateNode = new StateNode(world, rules, a, b, last, first === null ? via : null);
      this.table.add(a, b, node);
      const tip = path.at(-1);
      if (tip !== undefined) tip.next = node;
      first ??= node;
      path.push(node);
      last = node;
      const next = this.nextOf(world);
      if (next === null) {
        node.ending = this.endings(world);
        break;
      }
      node.delivery = next;
      if (path.length === 1) stepper.begin(world, rules);
      stepper.take();
      this.steps++;
      ({ world, rules } = stepper);
    }
    this.resolve(path);
    return first as StateNode;
  }

  private nextOf(world: World): Delivery | null {
    if (world.standing.violations !== null || world.steps >= this.options.plan.limits.steps) return null;
    return nextDelivery(this.options.system, world)?.delivery ?? null;
  }

  private resolve(path: readonly StateNode[]): void {
    for (let i = path.length - 1; i >= 0; i--) {
      const node = path[i] as StateNode;
      if (!this.keepsWorlds) node.world = null;
      if (node.ending !== null || node.next === null) continue;
      node.ending = node.next.ending;
      node.toEnd = node.next.toEnd + 1;
    }
  }

  /** Which of the script's rules wait still, as bits. */
  private waiting(rules: readonly FaultRule[]): number {
    const all = this.options.plan.rules;
    if (rules === all) return 0;
    let bits = 0;
    for (let i = 0; i < all.length; i++) if (!rules.includes(all[i] as FaultRule)) bits ^= Math.imul(i + 1, 0x85ebca6b);
    return bits;
  }
}
