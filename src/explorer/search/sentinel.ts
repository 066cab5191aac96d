/** Takes one run in so many a second time, from where it parts from what is known, and compares state by state. */
import type { DeterminismBug } from '../../kernel/index.ts';
import { blowsAt } from './failures.ts';
import { forcedBy, type Edge, type StateGraph, type StateNode } from './state-graph.ts';

/** One in so many runs. */
const every = 64;

export class Sentinel {
  checked = 0;
  readonly bugs: DeterminismBug[] = [];
  private next = 0;

  /** The newest run: it began where the graph stands, with this edge; null for the run without a blow. */
  watch(graph: StateGraph, edge: Edge | null): void {
    if (graph.runs < this.next || graph.trailed === 0) return;
    this.next = graph.runs + every;
    this.checked++;
    const bug = playedTwice(graph, edge);
    if (bug !== null && !this.bugs.some((one) => one.message === bug.message && one.consumer === bug.consumer)) {
      this.bugs.push(bug);
    }
  }
}

function playedTwice(graph: StateGraph, edge: Edge | null): DeterminismBug | null {
  const { stepper, trail, trailed, node, world } = graph;
  stepper.begin(world, node.rules);
  if (edge !== null) stepper.take(forcedBy(edge));
  for (let i = 0; i < trailed; i += 2) {
    if (i > 0) stepper.take();
    const { a, b } = graph.keyOf(stepper.world, stepper.rules);
    if (a !== trail[i] || b !== trail[i + 1]) return bugAt(graph, edge);
  }
  return null;
}

function bugAt({ stepper: { world, delivery }, node }: StateGraph, edge: Edge | null): DeterminismBug | null {
  if (delivery === null) return null;
  const { route, key } = delivery.letter;
  const plan = [...blowsBefore(node), ...(edge === null ? [] : blowsAt({ node, edge }))];
  return { plan, step: world.steps, consumer: route.consumer.name, key, message: route.type };
}

/** Of the first way that led there. */
function blowsBefore(at: StateNode): DeterminismBug['plan'] {
  const blows: DeterminismBug['plan'][] = [];
  for (let node = at; node.from !== null; node = node.from) {
    if (node.via !== null) blows.push(blowsAt({ node: node.from, edge: node.via }));
  }
  return blows.reverse().flat();
}
