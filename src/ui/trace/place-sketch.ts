import ELK from 'elkjs/lib/elk-api.js';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Placed, Sketch } from '../../graph/imported/drawn.ts';
import type { Point } from '../../graph/flow/types.ts';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/** Places a picture whose structure nobody knows beforehand: the Eclipse Layout Kernel, in a worker of its own. */
export async function placeSketch({ nodes, edges }: Sketch): Promise<Placed> {
  const elk = new ELK({
    workerFactory: () => new Worker(new URL('elk.worker.ts', import.meta.url), { type: 'module', name: 'layout' }),
  });
  try {
    const asked: ElkNode = {
      id: 'root',
      layoutOptions: options,
      children: nodes.map(({ id, w, h }): ElkNode => ({ id, width: w, height: h })),
      edges: edges.map(({ id, source, target }): ElkExtendedEdge => ({ id, sources: [source], targets: [target] })),
    };
    const graph = await elk.layout(asked);
    return {
      width: graph.width ?? 0,
      height: graph.height ?? 0,
      boxes: new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
      lines: new Map((graph.edges ?? []).map((edge) => [edge.id, pointsOf(edge)])),
    };
  } finally {
    elk.terminateWorker();
  }
}

const pointsOf = ({ sections = [] }: ElkExtendedEdge): readonly Point[] =>
  sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
