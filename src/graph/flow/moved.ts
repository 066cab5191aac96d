import { straighten } from './draw-wire.ts';
import type { FlowEdge, FlowLayout, FlowNode, FlowRoute, Point } from './types.ts';

/**
 * The layout with the nodes that somebody dragged where they were dragged to. Their edges run there in three
 * right-angled pieces; all others stay as they are, and what did not move is the identical object.
 */
export function moveNodes(layout: FlowLayout, positions: Readonly<Record<string, Point>>): FlowLayout {
  const shifts = new Map<string, Point>();
  const nodes = layout.nodes.map((node): FlowNode => {
    const to = positions[node.id];
    if (to === undefined || (to.x === node.x && to.y === node.y)) return node;
    shifts.set(node.id, { x: to.x - node.x, y: to.y - node.y });
    return { ...node, x: to.x, y: to.y };
  });
  if (shifts.size === 0) return layout;
  const shiftAt = (anchor: string, end: Point | undefined): Point | undefined => {
    const own = shifts.get(anchor);
    if (own !== undefined || end === undefined) return own;
    // an edge of a stack or a group goes with the node that its end touches
    const touched = layout.nodes.find((node) => shifts.has(node.id) && touches(node, end));
    return touched === undefined ? undefined : shifts.get(touched.id);
  };
  const moved = new Set<string>();
  const edges = layout.edges.map((edge): FlowEdge => {
    const [a, b] = [shiftAt(edge.source, edge.points[0]), shiftAt(edge.target, edge.points.at(-1))];
    if (a === undefined && b === undefined) return edge;
    moved.add(edge.id);
    return { ...edge, points: reroute(edge.points, a ?? still, b ?? still) };
  });
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const routes = new Map<string, FlowRoute>();
  for (const [key, route] of layout.routes) {
    const stays = !route.edges.some((id) => moved.has(id)) && (route.through === null || !shifts.has(route.through));
    if (stays) routes.set(key, route);
    else routes.set(key, { ...route, points: straighten(route.edges.flatMap((id) => byId.get(id)?.points ?? [])) });
  }
  return { ...layout, nodes, edges, routes };
}

const still: Point = { x: 0, y: 0 };

function touches({ x, y, w, h }: FlowNode, end: Point): boolean {
  return end.x >= x - 1 && end.x <= x + w + 1 && end.y >= y - 1 && end.y <= y + h + 1;
}

function reroute(points: readonly Point[], a: Point, b: Point): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return points;
  if (a.x === b.x && a.y === b.y) return points.map(({ x, y }) => ({ x: x + a.x, y: y + a.y }));
  const start = { x: first.x + a.x, y: first.y + a.y };
  const end = { x: last.x + b.x, y: last.y + b.y };
  const upright = points[1] === undefined || points[1].x === first.x;
  const middle = upright ? (start.y + end.y) / 2 : (start.x + end.x) / 2;
  const between = upright
    ? [
        { x: start.x, y: middle },
        { x: end.x, y: middle },
      ]
    : [
        { x: middle, y: start.y },
        { x: middle, y: end.y },
      ];
  return straighten([start, ...between, end]);
}
