/** The failing plans of which no part fails by itself. */
import { idText, type Blow } from '../../kernel/index.ts';
import { StateNode, placeOf, type Edge } from './state-graph.ts';
import { blowsOf, edgesOf, type Budget, type Tallies } from './tally.ts';

/** A blow and the state that it strikes at. */
export interface Struck {
  readonly node: StateNode;
  readonly edge: Edge;
}

/** A fault at a step that was chosen otherwise is two blows. */
export function blowsAt({ node: { place }, edge: { fault, deviation } }: Struck): readonly Blow[] {
  if (place === null) return [];
  const blows: Blow[] = [];
  if (deviation !== null) {
    const { consumer, key, message } = place;
    const { label, decision } = deviation;
    blows.push({ at: decision.at, consumer, key, message, kind: 'deviation', label, decision });
  }
  if (fault !== null) {
    const { consumer, key, message, a, b } = deviation === null ? place : placeOf(deviation.delivery);
    const at = idText({ a, b });
    const decision = { kind: 'fault' as const, at, fault: fault.fault };
    blows.push({ at, consumer, key, message, kind: 'fault', label: fault.id, decision });
  }
  return blows;
}

/** Where and what: the same blow has one name in all plans. */
export const nameOf = ({ at, label }: Blow): string => `${at} ${label}`;

/** Plans of up to `budget` blows, fewest first; of those that spend all of it only the part's own. */
export function minimalFailures(
  root: StateNode,
  budget: Budget,
  tallies: { readonly all: Tallies; readonly own: Tallies },
): readonly (readonly Struck[])[] {
  if (root.ending?.failing === true) return [[]];
  const found = new MinimalPlans();
  for (let blows = 1; blows <= budget.blows; blows++) {
    new Walk(blows, budget, blows === budget.blows ? tallies.own : tallies.all, found).from(root);
  }
  return found.plans;
}

/** Numbers for the names of blows, so that a plan is a few numbers. */
class Names {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Edge, readonly number[]>();

  at(struck: Struck): readonly number[] {
    const there = this.known.get(struck.edge);
    if (there !== undefined) return there;
    const names = blowsAt(struck).map((blow) => this.number(nameOf(blow)));
    this.known.set(struck.edge, names);
    return names;
  }

  private number(name: string): number {
    const there = this.numbers.get(name);
    if (there !== undefined) return there;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }
}

class MinimalPlans {
  readonly plans: (readonly Struck[])[] = [];
  readonly names = new Names();
  private readonly single = new Set<number>();
  private readonly pairs = new Set<number>();
  /** Of the others: what goes with each of their blows. */
  private readonly larger = new Map<number, (readonly number[])[]>();

  add(plan: readonly Struck[]): void {
    this.plans.push(plan);
    const names = plan.flatMap((struck) => this.names.at(struck));
    const [first = 0, second = 0] = names;
    if (names.length === 1) this.single.add(first);
    else if (names.length === 2) this.pairs.add(pairOf(first, second));
    else {
      for (const name of names) {
        const others = names.filter((one) => one !== name);
        const there = this.larger.get(name);
        if (there === undefined) this.larger.set(name, [others]);
        else there.push(others);
      }
    }
  }

  /** Whether a known plan lies within these blows and the new ones. */
  covers(names: readonly number[], more: readonly number[]): boolean {
    for (let i = 0; i < more.length; i++) {
      const one = more[i] as number;
      if (this.single.has(one)) return true;
      for (const other of names) if (this.pairs.has(pairOf(one, other))) return true;
      for (let j = 0; j < i; j++) if (this.pairs.has(pairOf(one, more[j] as number))) return true;
    }
    return this.larger.size > 0 && this.coversMore(names, more);
  }

  private coversMore(names: readonly number[], more: readonly number[]): boolean {
    const isThere = (one: number): boolean => names.includes(one) || more.includes(one);
    return more.some((name) => this.larger.get(name)?.some((others) => others.every(isThere)) ?? false);
  }
}

/** One number for two, whichever comes first. */
const pairOf = (x: number, y: number): number => (x < y ? x * 2 ** 26 + y : y * 2 ** 26 + x);

/** A blow that fails, in a list of all that do from some state on. */
interface LastBlow {
  readonly struck: Struck;
  readonly faults: number;
  readonly deviations: number;
  readonly names: readonly number[];
  readonly next: LastBlow | null;
}

/** All failing plans of exactly so many blows that contain no smaller one. */
class Walk {
  private readonly plan: Struck[] = [];
  private readonly names: number[] = [];
  private readonly blows: number;
  private readonly budget: Budget;
  private readonly tallies: Tallies;
  private readonly found: MinimalPlans;
  private readonly fresh: (readonly Struck[])[] = [];
  /** Found out once for all the plans that come to a state. */
  private readonly last = new Map<StateNode, LastBlow | null>();

  constructor(blows: number, budget: Budget, tallies: Tallies, found: MinimalPlans) {
    this.blows = blows;
    this.budget = budget;
    this.tallies = tallies;
    this.found = found;
  }

  from(root: StateNode): void {
    this.walk(root, { ...this.budget, blows: this.blows });
    for (const plan of this.fresh) this.found.add(plan);
  }

  private walk(start: StateNode, budget: Budget): void {
    if (budget.blows === 1) return this.endWith(this.lastFrom(start), budget);
    for (let node: StateNode | null = start; node !== null; node = node.next) {
      if (!this.tallies.fails(node, budget)) return undefined;
      for (const edge of edgesOf(node)) this.strike({ node, edge }, budget);
    }
    return undefined;
  }

  private endWith(first: LastBlow | null, left: Budget): void {
    for (let one = first; one !== null; one = one.next) {
      if (one.faults > left.faults || one.deviations > left.deviations) continue;
      if (!this.found.covers(this.names, one.names)) this.fresh.push([...this.plan, one.struck]);
    }
  }

  /** What fails with one blow more, here or behind. */
  private lastFrom(start: StateNode): LastBlow | null {
    const { last } = this;
    const chain: StateNode[] = [];
    let node: StateNode | null = start;
    while (node !== null && !last.has(node)) {
      chain.push(node);
      node = node.next;
    }
    let behind = node === null ? null : (last.get(node) ?? null);
    for (const one of chain.reverse()) {
      behind = this.lastAt(one, behind);
      last.set(one, behind);
    }
    return behind;
  }

  private lastAt(node: StateNode, behind: LastBlow | null): LastBlow | null {
    let first = behind;
    for (const edge of edgesOf(node).toReversed()) {
      if (edge.to.ending?.failing !== true || !this.tallies.counts(node, edge)) continue;
      const { faults, deviations } = blowsOf(edge);
      const struck = { node, edge };
      if (faults + deviations === 1)
        first = { struck, faults, deviations, names: this.found.names.at(struck), next: first };
    }
    return first;
  }

  private strike(struck: Struck, budget: Budget): void {
    const { faults, deviations } = blowsOf(struck.edge);
    const left = {
      faults: budget.faults - faults,
      deviations: budget.deviations - deviations,
      blows: budget.blows - faults - deviations,
    };
    if (left.faults < 0 || left.deviations < 0 || left.blows < 0) return;
    const { to } = struck.edge;
    if (left.blows === 0 && !this.tallies.counts(struck.node, struck.edge)) return;
    if (!this.tallies.fails(to, left)) return;
    const more = this.found.names.at(struck);
    if (this.found.covers(this.names, more)) return;
    this.plan.push(struck);
    this.names.push(...more);
    if (to.ending?.failing === true) {
      if (left.blows === 0) this.fresh.push([...this.plan]);
    } else if (left.blows > 0 && to instanceof StateNode) this.walk(to, left);
    this.plan.pop();
    this.names.length -= more.length;
  }
}
