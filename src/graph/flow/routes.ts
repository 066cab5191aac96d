import { straighten } from './draw-wire.ts';
import type { Places } from './place.ts';
import type { Seats } from './seats.ts';
import { routeKey, type Box, type FlowEdge, type FlowRoute, type Point } from './types.ts';
import { stack } from './wire-types.ts';
import type { Path } from './wires.ts';

/** How every message gets from its producer to each consumer: the edges one after the other, joined. */
export function routesOf(
  paths: readonly Path[],
  edges: readonly FlowEdge[],
  seats: Seats,
  boxes: Places['boxes'],
): ReadonlyMap<string, FlowRoute> {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const routes = new Map<string, FlowRoute>();
  for (const { from, type, to, wires, through } of paths) {
    const parts = wires.flatMap((id) => byId.get(id) ?? []);
    const [first, second] = parts;
    if (first === undefined) continue;
    const key = routeKey(from, type, to);
    const chip = seats.chips.get(type);
    const own = through === null ? undefined : boxes.get(through);
    const pile = chip === undefined || chip.role === 'entry' ? undefined : boxes.get(stack(chip.role, chip.column));
    const inside =
      own === undefined || second === undefined
        ? []
        : acrossStack(first.points.at(-1), own, second.points[0], pile ?? own);
    const points = straighten([...first.points, ...inside, ...(second?.points ?? [])]);
    routes.set(key, { key, from, to, points, edges: parts.map(({ id }) => id), through });
  }
  return routes;
}

/** Past the other chips of its stack on their free side, into its own chip, and out again. */
function acrossStack(enter: Point | undefined, own: Box, leave: Point | undefined, pile: Box): readonly Point[] {
  if (enter === undefined || leave === undefined) return [];
  const center = { x: own.x + own.w / 2, y: own.y + own.h / 2 };
  const touches = (p: Point): boolean =>
    p.x >= own.x - 1 && p.x <= own.x + own.w + 1 && p.y >= own.y - 1 && p.y <= own.y + own.h + 1;
  const side = enter.x < pile.x + pile.w / 2 || leave.x < pile.x + pile.w / 2 ? pile.x - 3 : pile.x + pile.w + 3;
  const beside = (p: Point): readonly Point[] =>
    touches(p)
      ? []
      : [
          { x: side, y: p.y },
          { x: side, y: center.y },
        ];
  return [
    ...beside(enter),
    { x: touches(enter) && touches(leave) ? enter.x : center.x, y: center.y },
    ...beside(leave).toReversed(),
  ];
}
