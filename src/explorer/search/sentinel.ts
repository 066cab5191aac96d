/** Plays one run in so many a second time, from its start, and compares state by state. */
import type { DeterminismBug } from '../../kernel/index.ts';
import { blowsAt } from './failures.ts';
import type { Edge, StateGraph, StateNode } from './state-graph.ts';
import type { Forced } from './stepper.ts';

/** One in so many runs. */
const every = 64;

export class Sentinel {
  checked = 0;
  readonly bugs: DeterminismBug[] = [];
  private next = 0;

  /** `edge` began the newest run; null for the run without a blow. */
  watch(graph: StateGraph, newest: StateNode): void {
    if (graph.runs < this.next) return;
    this.next = graph.runs + every;
    this.checked++;
    const bug = playedTwice(graph, wayTo(endOf(newest)));
    if (bug !== null && !this.bugs.some((one) => one.message === bug.message && one.consumer === bug.consumer)) {
      this.bugs.push(bug);
    }
  }
}

function endOf(node: StateNode): StateNode {
  let last = node;
  while (last.next !== null) last = last.next;
  return last;
}

/** The states of the first way that led there, and what was struck between one and the next. */
function wayTo(last: StateNode): readonly { readonly node: StateNode; readonly via: Edge | null }[] {
  const way: { node: StateNode; via: Edge | null }[] = [];
  for (let node: StateNode | null = last; node !== null; node = node.from) way.push({ node, via: node.via });
  return way.reverse();
}

function playedTwice(graph: StateGraph, way: ReturnType<typeof wayTo>): DeterminismBug | null {
  const { stepper, root } = graph;
  if (root.world === null) return null;
  stepper.begin(root.world, root.rules);
  for (let i = 1; i < way.length; i++) {
    const { node, via } = way[i] as (typeof way)[number];
    stepper.take(via === null ? null : forcedBy(via));
    const { a, b } = graph.keyOf(stepper.world, stepper.rules);
    if (a !== node.keyA || b !== node.keyB) return bugAt(way, i);
  }
  return null;
}

const forcedBy = ({ fault, deviation }: Edge): Forced => ({
  choice: null,
  pick: 0,
  ...deviation?.forced,
  fault: fault?.fault ?? null,
});

function bugAt(way: ReturnType<typeof wayTo>, i: number): DeterminismBug | null {
  const before = (way[i - 1] as (typeof way)[number]).node;
  if (before.delivery === null) return null;
  const { route, key } = before.delivery.letter;
  const plan = way
    .slice(0, i + 1)
    .flatMap(({ node, via }) => (via === null || node.from === null ? [] : blowsAt({ node: node.from, edge: via })));
  return { plan, step: i, consumer: route.consumer.name, key, message: route.type };
}
