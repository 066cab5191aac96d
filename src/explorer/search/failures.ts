/** The failing plans of which no part fails by itself. */
import { idText, stepId, type Blow } from '../../kernel/index.ts';
import { isOwn, type Part } from './part.ts';
import { StateNode, type Edge } from './state-graph.ts';
import { Tallies, blowsOf, edgesOf, type Budget } from './tally.ts';

/** A blow and the state that it strikes at. */
export interface Struck {
  readonly node: StateNode;
  readonly edge: Edge;
}

/** A fault at a step that was chosen otherwise is two blows. */
export function blowsAt({ node, edge: { fault, deviation } }: Struck): readonly Blow[] {
  if (node.delivery === null) return [];
  const blows: Blow[] = [];
  const usual = node.delivery.letter;
  if (deviation !== null) {
    const { label, decision } = deviation;
    blows.push({ ...placeOf(usual), at: decision.at, kind: 'deviation', label, decision });
  }
  if (fault !== null) {
    const { letter, ...rest } = deviation?.delivery ?? node.delivery;
    const at = idText(stepId({ letter, ...rest }));
    blows.push({
      ...placeOf(letter),
      at,
      kind: 'fault',
      label: fault.id,
      decision: { kind: 'fault', at, fault: fault.fault },
    });
  }
  return blows;
}

/** Where and what: the same blow has one name in all plans. */
export const nameOf = ({ at, label }: Blow): string => `${at} ${label}`;

const namesAt = (struck: Struck): readonly string[] => blowsAt(struck).map(nameOf);

const placeOf = ({ route, key }: { route: { consumer: { name: string }; type: string }; key: string }) => ({
  consumer: route.consumer.name,
  key,
  message: route.type,
});

/** Plans of up to `budget` blows, fewest first; of those that spend all of it only the part's own. */
export function minimalFailures(root: StateNode, budget: Budget, part: Part | null): readonly (readonly Struck[])[] {
  if (root.ending?.failing === true) return [[]];
  const found = new MinimalPlans();
  const all = new Tallies(null);
  for (let blows = 1; blows <= budget.blows; blows++) {
    const shared = blows === budget.blows ? part : null;
    new Walk(blows, budget, shared, shared === null ? all : new Tallies(shared), found).from(root);
  }
  return found.plans;
}

class MinimalPlans {
  readonly plans: (readonly Struck[])[] = [];
  /** The other blows of each plan, by each of its blows. */
  private readonly byBlow = new Map<string, ReadonlySet<string>[]>();

  add(plan: readonly Struck[]): void {
    this.plans.push(plan);
    const names = plan.flatMap(namesAt);
    for (const name of names) {
      const others = new Set(names.filter((one) => one !== name));
      this.byBlow.set(name, [...(this.byBlow.get(name) ?? []), others]);
    }
  }

  /** Whether a known plan lies within these blows and the new ones. */
  covers(names: readonly string[], more: readonly string[]): boolean {
    const within = (others: ReadonlySet<string>): boolean => {
      for (const one of others) if (!names.includes(one) && !more.includes(one)) return false;
      return true;
    };
    return more.some((name) => this.byBlow.get(name)?.some(within) ?? false);
  }
}

/** All failing plans of exactly so many blows that contain no smaller one. */
class Walk {
  private readonly plan: Struck[] = [];
  private readonly names: string[] = [];
  private readonly blows: number;
  private readonly budget: Budget;
  private readonly part: Part | null;
  private readonly tallies: Tallies;
  private readonly found: MinimalPlans;
  private readonly fresh: (readonly Struck[])[] = [];

  constructor(blows: number, budget: Budget, part: Part | null, tallies: Tallies, found: MinimalPlans) {
    this.blows = blows;
    this.budget = budget;
    this.part = part;
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
    if (left.blows === 0 && this.part !== null && !isOwn(this.part, struck.node.delivery)) return;
    if (!this.tallies.fails(to, left)) return;
    const more = namesAt(struck);
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
