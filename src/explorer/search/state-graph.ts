/**
 * The states that runs come to, each once. From a state one arrow leads on by default, and one for each blow:
 *
 *   base   o---o---o---o---o---o  completed
 *               \  poison   ^
 *                o---o------+     two runs that come to one state go on alike
 *
 * A run is followed until it ends or comes to a state that is known: from there on nothing new can happen. What a state's
 * blows lead to is found out once, whoever comes there, and however. Most states are met by runs that have spent their last
 * blow: nothing is tried there, and nothing is kept of them but how they end.
 */
import {
  nextDelivery,
  stateKeyOf,
  stepId,
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
import { End, endingsOf, type Ending, type Endings } from './ending.ts';
import type { Plan } from './plan.ts';
import { StateTable } from './state-table.ts';
import { Stepper, type Forced } from './stepper.ts';

/** Something that goes otherwise at a state. */
export interface Edge {
  readonly to: StateNode | End;
  /** Column; null where there is no fault in it. */
  readonly fault: FaultOffer | null;
  readonly deviation: Deviation | null;
}

/** What comes next by default at a state. */
export interface Place {
  readonly consumer: string;
  readonly key: string;
  readonly message: string;
  /** Two lanes of the step's id, and of the letter's. */
  readonly a: number;
  readonly b: number;
  readonly letterA: number;
  readonly letterB: number;
}

/**
 * Neither its world nor what is delivered there is kept, except where a run begins: a step from the state before makes them
 * again. So little of what a step makes lives on, and the collector has little to do.
 */
export class StateNode {
  world: World | null = null;
  readonly rules: readonly FaultRule[];
  /** Number of steps on the first way that led here. */
  readonly steps: number;
  /** Virtual ms, on that way. */
  readonly now: number;
  /** Null at an end. */
  place: Place | null = null;
  /** The same with all that belongs to it; only in the run without a blow. */
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
  private end: End | null = null;

  constructor({ steps, now }: World, rules: readonly FaultRule[], from: StateNode | null, via: Edge | null) {
    this.rules = rules;
    this.steps = steps;
    this.now = now;
    this.from = from;
    this.via = via;
  }

  /** By default this comes next. */
  leadsBy(delivery: Delivery | null, isBase: boolean): void {
    if (delivery === null) return;
    this.place = placeOf(delivery);
    if (isBase) this.delivery = delivery;
  }

  /** As it looks one step before. */
  before(): End {
    return (this.end ??= new End(this.ending as Ending, this.toEnd + 1));
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

/** States. */
const mostPassed = 1 << 16;

/** Numbers that a state has in the trail. */
const width = 2;

const unforced: Forced = { fault: null, choice: null, pick: 0 };

/** What is forced on the step that an edge begins with. */
export function forcedBy({ fault, deviation }: Omit<Edge, 'to'>): Forced {
  const { choice, pick } = deviation?.forced ?? unforced;
  return { fault: fault?.fault ?? null, choice, pick };
}

export function placeOf(delivery: Delivery): Place {
  const { id, route, key } = delivery.letter;
  const { a, b } = stepId(delivery);
  return { consumer: route.consumer.name, key, message: route.type, a, b, letterA: id.a, letterB: id.b };
}

export class StateGraph {
  readonly root: StateNode;
  runs = 0;
  steps = 0;
  /** Whether states found from now on may have to be tried themselves. */
  keepsStates = true;
  /** Keys of what the newest run came to before anybody else, two numbers a state. The list is never made shorter: that would
   * throw its memory away. */
  readonly trail: number[] = [];
  trailed = 0;
  readonly stepper: Stepper;
  /** Where it stands, and what comes next there. */
  node: StateNode;
  world: World;
  delivery: Delivery | null;
  private readonly options: GraphOptions;
  /** Where something is tried, or may have to be. */
  private readonly nodes = new StateTable<StateNode>();
  /** The newest of those that runs pass through when they have spent their last blow; null where a run is just being followed.
   * One in ten is ever met again, and soon or never: what is long past would only make the table larger than a cache. */
  private readonly passed = new StateTable<End | null>();
  private forgotten = 0;
  private readonly key: StateKey;
  private readonly endings: Endings;

  constructor(options: GraphOptions) {
    const { system, model, plan, clock, start } = options;
    this.options = options;
    this.key = stateKeyOf(system, { clock });
    this.endings = endingsOf(system, model);
    this.stepper = new Stepper(system, plan, start);
    this.root = this.node = this.follow(start, plan.rules, null, null) as StateNode;
    this.world = start;
    this.delivery = this.root.delivery;
  }

  get states(): number {
    return this.nodes.size + this.passed.size + this.forgotten;
  }

  /** Key of a world and of what the script waits to break. */
  keyOf(world: World, rules: readonly FaultRule[]): { readonly a: number; readonly b: number } {
    const { a, b } = this.key(world);
    const waiting = this.waiting(rules);
    return waiting === 0 ? { a, b } : { a: (a + Math.imul(waiting, 0x9e3779b1)) | 0, b: b ^ waiting };
  }

  /** What is tried from now on is tried at this state. */
  stand(node: StateNode): void {
    if (this.node === node) return;
    this.world = this.worldOf(node);
    this.delivery = this.isOver(this.world) ? null : (nextDelivery(this.options.system, this.world)?.delivery ?? null);
    this.node = node;
  }

  /** A node may be left for good: then its world is not needed any more. */
  leave(node: StateNode): void {
    node.world = null;
  }

  /** Tries it where it stands; null where that fault cannot happen there, or where it changes nothing. */
  tryEdge(fault: FaultOffer | null, deviation: Deviation | null): Edge | null {
    const { world, delivery } = this;
    if (delivery === null) return null;
    if (fault !== null && whyNot(fault.fault, world, deviation?.delivery ?? delivery) !== null) return null;
    const edge = this.struck(fault, deviation);
    return fault === null && edge?.to === this.node.next ? null : edge;
  }

  deviationsHere(): readonly Deviation[] {
    const { world, node, delivery } = this;
    return delivery === null ? [] : this.options.deviate({ world, rules: node.rules }, delivery);
  }

  private struck(fault: FaultOffer | null, deviation: Deviation | null): Edge | null {
    const { stepper, node } = this;
    const edge: { to: StateNode | End | null } & Omit<Edge, 'to'> = { to: null, fault, deviation };
    this.steps++;
    if (!stepper.begin(this.world, node.rules).take(forcedBy(edge))) return null;
    if (fault !== null && stepper.fault === null) return null;
    edge.to = this.follow(stepper.world, stepper.rules, node, edge as Edge);
    return edge as Edge;
  }

  private worldOf(node: StateNode): World {
    const { stepper } = this;
    const { world, from, via } = node;
    if (world !== null) return world;
    if (from === null) return this.options.start;
    const before = from === this.node ? this.world : this.worldOf(from);
    stepper.begin(before, from.rules).take(via === null ? null : forcedBy(via));
    this.steps++;
    return stepper.world;
  }

  private follow(
    start: World,
    waiting: readonly FaultRule[],
    from: StateNode | null,
    via: Edge | null,
  ): StateNode | End {
    const { stepper, nodes, passed, trail } = this;
    if (passed.size > mostPassed) {
      this.forgotten += passed.size;
      passed.clear();
    }
    this.trailed = 0;
    this.runs++;
    let [world, rules] = [start, waiting];
    let [last, edge] = [from, via];
    for (;;) {
      const { a, b } = this.keyOf(world, rules);
      const node = nodes.find(a, b);
      const known = node === undefined && !this.keepsStates ? passed.find(a, b) : node;
      if (known !== undefined) {
        if (known !== null && known.ending !== null) return this.resolved(known);
        // the run comes back to a state of its own: it goes round for ever
        return this.resolved(new End({ ...this.endings(world), outcome: 'livelock', failing: true }, -1));
      }
      trail[this.trailed] = a;
      trail[this.trailed + 1] = b;
      this.trailed += width;
      if (this.keepsStates) {
        last = new StateNode(world, rules, last, edge);
        if (edge !== null) last.world = world;
        edge = null;
        nodes.add(a, b, last);
      } else passed.add(a, b, null);
      if (this.trailed === width) stepper.begin(world, rules);
      if (this.isOver(world) || !stepper.take()) return this.resolved(new End(this.endings(world), -1));
      this.steps++;
      if (this.keepsStates) last?.leadsBy(stepper.delivery, this.runs === 1);
      ({ world, rules } = stepper);
    }
  }

  /** Says of all that the newest run came to first how it ends; `then` comes behind the last of them. */
  private resolved(then: StateNode | End): StateNode | End {
    const { nodes, passed } = this;
    const count = this.trailed / width;
    let behind = then;
    if (this.keepsStates) {
      for (let n = nodes.size - 1; n >= nodes.size - count; n--) {
        const node = nodes.nth(n);
        if (behind instanceof StateNode) node.next = behind;
        node.ending = behind.ending;
        node.toEnd = behind.toEnd + 1;
        behind = node;
      }
    } else {
      for (let n = passed.size - 1; n >= passed.size - count; n--) {
        behind = behind.before();
        passed.replace(n, behind);
      }
    }
    return behind;
  }

  /** A law is broken, or all steps are used up. */
  private isOver({ standing, steps }: World): boolean {
    return standing.violations !== null || steps >= this.options.plan.limits.steps;
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
