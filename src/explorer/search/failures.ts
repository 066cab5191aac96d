/** The failing plans of which no part fails by itself. */
import { idText, stepId, type Blow } from '../../kernel/index.ts';
import { StateNode, type Edge } from './state-graph.ts';
import { blowsOf, edgesOf, type Budget, type Tallies } from './tally.ts';

/** A blow and the state that it strikes at. */
export interface Struck {
  readonly node: StateNode;
  readonly edge: Edge;
}

/** A fault at a step that was chosen otherwise is two blows. */
export function blowsAt({ node, edge: { fault, deviation } }: Struck): readonly Blow[] {
  if (node.place === null) return [];
  const blows: Blow[] = [];
  const { consumer, key, message } = node.place;
  if (deviation !== null) {
    const { label, decision } = deviation;
    blows.push({ consumer, key, message, at: decision.at, kind: 'deviation', label, decision });
  }
  if (fault === null) return blows;
  const at = idText(deviation === null ? node.place : stepId(deviation.delivery));
  const decision = { kind: 'fault', at, fault: fault.fault } as const;
  const where = deviation === null ? { consumer, key, message } : placeOf(deviation.delivery.letter);
  return [...blows, { ...where, at, kind: 'fault', label: fault.id, decision }];
}

/** Where and what: the same blow has one name in all plans. */
export const nameOf = ({ at, label }: Blow): string => `${at} ${label}`;

const placeOf = ({ route, key }: { route: { consumer: { name: string }; type: string }; key: string }) => ({
  consumer: route.consumer.name,
  key,
  message: route.type,
});

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
  /** The other blows of each plan, by each of its blows. */
  private readonly byBlow = new Map<number, (readonly number[])[]>();

  add(plan: readonly Struck[]): void {
    this.plans.push(plan);
    const names = plan.flatMap((struck) => this.names.at(struck));
    for (const name of names) {
      const others = names.filter((one) => one !== name);
      const there = this.byBlow.get(name);
      if (there === undefined) this.byBlow.set(name, [others]);
      else there.push(others);
    }
  }

  /** Whether a known plan lies within these blows and the new ones. */
  covers(names: readonly number[], more: readonly number[]): boolean {
    const within = (others: readonly number[]): boolean => {
      for (const one of others) if (!names.includes(one) && !more.includes(one)) return false;
      return true;
    };
    return more.some((name) => this.byBlow.get(name)?.some(within) ?? false);
  }
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
    for (let node: StateNode | null = start; node !== null; node = node.next) {
      if (!this.tallies.fails(node, budget)) return;
      for (const edge of edgesOf(node)) this.strike({ node, edge }, budget);
    }
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
    if (left.blows === 0 && !this.tallies.counts(struck.node)) return;
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
