/** Counts the plans of a search without listing them: a plan is a way through the graph, and ways that meet go on alike. */
import { outcomes } from '../../kernel/index.ts';
import type { Ending } from './ending.ts';
import { isOwn, type Part } from './part.ts';
import { StateNode, type Edge } from './state-graph.ts';

/** Plans by blows used and outcome. */
export interface Tally {
  readonly plans: (faults: number, deviations: number, outcome: number) => number;
  readonly failing: (faults: number, deviations: number) => number;
}

/** What is left to spend: faults, deviations, both together. */
export interface Budget {
  readonly faults: number;
  readonly deviations: number;
  readonly blows: number;
}

/** One number for each outcome and one for what fails; such a block for each number of faults and deviations used. */
const cells = outcomes.length + 1;

export const blowsOf = ({ fault, deviation }: Edge): { readonly faults: number; readonly deviations: number } => ({
  faults: fault === null ? 0 : 1,
  deviations: deviation === null ? 0 : 1,
});

const noEdges: readonly Edge[] = [];

/** All that was tried at a state. */
export function edgesOf({ faults, deviations }: StateNode): readonly Edge[] {
  if (deviations === null) return faults ?? noEdges;
  return faults === null ? deviations : [...faults, ...deviations];
}

export class Tallies {
  private readonly part: Part | null;

  /** With a part, plans that spend the whole budget are counted only where they are its own. */
  constructor(part: Part | null) {
    this.part = part;
  }

  private readonly known = new Map<number, Map<StateNode, Float64Array>>();
  private readonly ends = new Map<Ending, Float64Array>();

  of(node: Edge['to'], budget: Budget): Tally {
    const counts = this.countsFrom(node, budget);
    const at = (faults: number, deviations: number, i: number) => counts[blockOf(budget, faults, deviations) + i] ?? 0;
    return { plans: at, failing: (faults, deviations) => at(faults, deviations, outcomes.length) };
  }

  /** Whether plans whose last blow this is are counted. */
  counts({ place }: StateNode, edge: Edge): boolean {
    return this.part === null || isOwn(this.part, place, edge);
  }

  /** Whether any plan from here on fails. */
  fails(node: Edge['to'], budget: Budget): boolean {
    if (budget.blows === 0 || !(node instanceof StateNode)) return node.ending?.failing === true;
    const counts = this.countsFrom(node, budget);
    for (let i = outcomes.length; i < counts.length; i += cells) if ((counts[i] as number) > 0) return true;
    return false;
  }

  private countsFrom(start: Edge['to'], budget: Budget): Float64Array {
    if (budget.blows === 0 || !(start instanceof StateNode)) return this.atEnd(start);
    const known = this.knownFor(budget);
    const chain: StateNode[] = [];
    let node: StateNode | null = start;
    // what fails is not extended, whatever stands behind it
    while (node !== null && !known.has(node)) {
      chain.push(node);
      node = node.ending?.failing === true ? null : node.next;
    }
    let behind = node === null ? null : (known.get(node) ?? null);
    for (const one of chain.reverse()) {
      behind = this.countsAt(one, behind, budget);
      known.set(one, behind);
    }
    return behind as Float64Array;
  }

  /** States that are only passed through share one array with what is behind them. */
  private countsAt(node: StateNode, behind: Float64Array | null, budget: Budget): Float64Array {
    const isOver = node.ending?.failing === true;
    const edges = isOver ? noEdges : edgesOf(node);
    if (edges.length === 0 && behind !== null) return behind;
    const sum = new Float64Array((budget.faults + 1) * (budget.deviations + 1) * cells);
    sum.set(behind ?? this.atEnd(node));
    for (const edge of edges) this.add(sum, node, edge, budget);
    return sum;
  }

  private add(sum: Float64Array, node: StateNode, edge: Edge, budget: Budget): void {
    const { faults, deviations } = blowsOf(edge);
    if (faults > budget.faults || deviations > budget.deviations || faults + deviations > budget.blows) return;
    const left = {
      faults: budget.faults - faults,
      deviations: budget.deviations - deviations,
      blows: budget.blows - faults - deviations,
    };
    if (left.blows === 0 && !this.counts(node, edge)) return;
    const then = this.countsFrom(edge.to, left);
    if (left.blows === 0) addBlock(sum, blockOf(budget, faults, deviations), then, 0);
    else
      for (let f = 0; f <= left.faults; f++) {
        for (let d = 0; d <= left.deviations; d++) {
          addBlock(sum, blockOf(budget, f + faults, d + deviations), then, blockOf(left, f, d));
        }
      }
  }

  /** Where nothing is left to spend: the one plan that goes on by default. */
  private atEnd({ ending }: Edge['to']): Float64Array {
    if (ending === null) return nothing;
    const known = this.ends.get(ending);
    if (known !== undefined) return known;
    const counts = new Float64Array(cells);
    counts[outcomes.indexOf(ending.outcome)] = 1;
    if (ending.failing) counts[outcomes.length] = 1;
    this.ends.set(ending, counts);
    return counts;
  }

  private knownFor({ faults, deviations, blows }: Budget): Map<StateNode, Float64Array> {
    const key = (faults * 8 + deviations) * 8 + blows;
    const there = this.known.get(key) ?? new Map<StateNode, Float64Array>();
    this.known.set(key, there);
    return there;
  }
}

const nothing = new Float64Array(cells);

const blockOf = ({ deviations: most }: Budget, faults: number, deviations: number): number =>
  (faults * (most + 1) + deviations) * cells;

function addBlock(sum: Float64Array, to: number, from: Float64Array, at: number): void {
  for (let i = 0; i < cells; i++) sum[to + i] = (sum[to + i] as number) + (from[at + i] as number);
}
