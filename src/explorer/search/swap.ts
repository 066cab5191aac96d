/**
 * Whether it matters that a message comes before the one that is next by default: partial-order reduction for a search whose
 * runs leave the default order a few times only.
 *
 *   s --one--> . --next--> x
 *   s --next-> . --one---> y
 *
 * Where x and y are one state, whoever lets `one` come first at s can do so a step later as well, or need not do so at all:
 * nothing is lost if it is not tried at s. So a swap is tried in the last place where it makes a difference. What the two share
 * (an instance, an external's key, a bounded resource, one sent the other) shows in the states, and so does the place in the
 * queue of what both send: the default order goes by it, and one swap turns round all that follows from it. So the kernel's
 * word on what each step touched is not enough here, where another order is counted as one deviation however much it moves.
 *
 * That holds for whatever else may strike at the two: each fault of either, each choice, and another message in between.
 */
import {
  enabled,
  stateKeyOf,
  whyNot,
  type Delivery,
  type Fault,
  type FaultRule,
  type StateKey,
  type World,
} from '../../kernel/index.ts';
import type { Plan } from './plan.ts';
import { Stepper, type Forced } from './stepper.ts';
import type { Subject } from './subject.ts';

/** A world as it stands, and what the script waits to break. */
export interface Spot {
  readonly world: World;
  readonly rules: readonly FaultRule[];
}

type Struck = Omit<Forced, 'pick'>;

/** Takes steps aside from the search. */
export class Swaps {
  readonly subject: Subject;
  private readonly stepper: Stepper;
  private readonly key: StateKey;

  constructor(subject: Subject) {
    this.subject = subject;
    this.stepper = new Stepper(subject.system, subject.plan, subject.start);
    this.key = stateKeyOf(subject.system, { clock: true });
  }

  /** Null where it may not come, or cannot be struck so. */
  take({ world, rules }: Spot, one: Delivery, { fault, choice }: Struck): Spot | null {
    if (fault !== null && whyNot(fault, world, one) !== null) return null;
    const pick = this.mayCome(world).indexOf(one);
    const { stepper } = this;
    if (pick < 0 || !stepper.begin(world, rules).take({ fault, choice, pick })) return null;
    return fault !== null && stepper.fault === null ? null : { world: stepper.world, rules: stepper.rules };
  }

  /** The default first; none where a law is broken, since the run ends there. */
  mayCome(world: World): readonly Delivery[] {
    return world.standing.violations === null ? enabled(this.subject.system, world) : [];
  }

  /** Two runs that go on from here go on alike. */
  areOne(one: Spot, other: Spot): boolean {
    if (one.world.standing.violations !== null || other.world.standing.violations !== null) return false;
    const { a, b } = this.key(one.world);
    const there = this.key(other.world);
    return a === there.a && b === there.b && sameRules(one.rules, other.rules);
  }
}

const sameRules = (some: Spot['rules'], others: Spot['rules']) =>
  some.length === others.length && some.every((rule, i) => rule === others[i]);

/** Blows that a run may have from here on. */
type Left = Pick<Plan, 'faults' | 'deviations'>;

/** All swaps at one state. */
export class Swap {
  private readonly swaps: Swaps;
  private readonly at: Spot;
  private readonly left: Left;
  private readonly usual: Delivery | undefined;
  private readonly others: readonly Delivery[];
  /** What the usual one leads to, struck in each way. */
  private readonly usually = new Map<Struck, Spot | null>();
  private readonly ways: readonly Struck[];

  constructor(swaps: Swaps, at: Spot, left: Left) {
    this.swaps = swaps;
    this.at = at;
    this.left = left;
    [this.usual, ...this.others] = swaps.mayCome(at.world);
    this.ways = this.usual === undefined ? [] : waysToStrike(swaps.subject, this.usual, left);
  }

  /** Whether a run in which `one` comes first, struck by this fault, may end as none does in which it does not. */
  matters(one: Delivery, fault: Fault | null): boolean {
    const { swaps, at, usual, left } = this;
    const faults = left.faults - (fault === null ? 0 : 1);
    const ahead = faults < 0 ? null : swaps.take(at, one, { fault, choice: null });
    if (ahead === null) return false;
    if (usual === undefined || swaps.mayCome(ahead.world)[0] !== usual) return true;
    const isPlain = this.ways.every(
      (way) => (way.fault !== null && faults === 0) || this.isOne(ahead, one, fault, way),
    );
    return !isPlain || (left.deviations > 1 && this.matterBehind(ahead, faults));
  }

  /** Struck in this way the usual one may come before it or behind it. */
  private isOne(ahead: Spot, one: Delivery, fault: Fault | null, way: Struck): boolean {
    const { swaps } = this;
    const usual = this.usual as Delivery;
    if (!this.usually.has(way)) this.usually.set(way, swaps.take(this.at, usual, way));
    const then = this.usually.get(way) ?? null;
    const behind = swaps.take(ahead, usual, way);
    // it cannot be struck so, here or there
    if (then === null && behind === null) return true;
    const before = then === null ? null : swaps.take(then, one, { fault, choice: null });
    return before !== null && behind !== null && swaps.areOne(before, behind);
  }

  /** Whether a third one makes a difference between the two. */
  private matterBehind(ahead: Spot, faults: number): boolean {
    const { swaps, left } = this;
    const between = new Swap(swaps, ahead, { faults, deviations: left.deviations - 1 });
    const kinds = [null, ...swaps.subject.columns.map(({ fault }) => fault)];
    return between.others.some((other) => kinds.some((fault) => between.matters(other, fault)));
  }
}

/** What may happen to it beside the usual: whatever a search with so many blows may try. */
function waysToStrike({ model, columns }: Subject, one: Delivery, { faults, deviations }: Left): readonly Struck[] {
  const { name } = one.letter.route.consumer;
  const chosen = deviations < 2 ? [] : model.choices.filter(({ external }) => external === name);
  const choices = [
    null,
    ...chosen.flatMap(({ name: choice, options }) => options.map((option) => ({ choice, option }))),
  ];
  const kinds = [null, ...(faults === 0 ? [] : columns.map(({ fault }) => fault))];
  return kinds.flatMap((fault) => choices.map((choice) => ({ fault, choice })));
}
