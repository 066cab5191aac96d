import type { Model } from '../../kernel/index.ts';
import { roughPlaces } from './bands.ts';
import { drawWire } from './draw-wire.ts';
import { placeTitles } from './frame-titles.ts';
import { framesOf } from './frames.ts';
import { assignLanes } from './lanes.ts';
import { nodesOf } from './nodes.ts';
import { placeAll } from './place.ts';
import { plan as planOf } from './plan.ts';
import { routesOf } from './routes.ts';
import { seatsOf } from './seats.ts';
import { columnSizes, isNamed } from './sizes.ts';
import type { FlowEdge, FlowLayout } from './types.ts';
import { group } from './wire-types.ts';
import { wiringOf } from './wires.ts';

/** A message's own node, or a stack of them. */
const onTheWay = /^(command|event|undo)/;

/**
 * The picture of a model: seats (who stands where), wires (who speaks to whom, through which lanes), lanes (which of
 * them are shared), and only then coordinates. It depends on nothing but the model: runs and switches do not move it.
 */
export function flowLayout(model: Model): FlowLayout {
  const plan = planOf(model);
  const seats = seatsOf(plan);
  const { wires, paths } = wiringOf(plan, seats);
  const lanes = assignLanes(wires, roughPlaces(plan, seats));
  const places = placeAll(plan, seats, columnSizes(plan.columns), lanes);
  const edges = wires.flatMap((wire): readonly FlowEdge[] => {
    const { id, kind, source, target, messages, undo } = wire;
    const points = drawWire(wire, places, lanes);
    return points.length < 2
      ? []
      : [{ id, kind, source, target, messages, undo, points, arrives: !onTheWay.test(target) }];
  });
  const groups = plan.columns
    .filter((column) => !isNamed(column))
    .flatMap(({ index }) =>
      [group('requests', index), group('answers', index)].flatMap((id) => {
        const box = places.boxes.get(id);
        return box === undefined ? [] : [{ id, ...box }];
      }),
    );
  // the order of reading, and of the Tab key
  const nodes = nodesOf(plan, seats, places).toSorted((a, b) => a.y - b.y || a.x - b.x);
  return {
    nodes,
    frames: placeTitles(framesOf(plan, places), edges, nodes),
    edges,
    groups,
    routes: routesOf(paths, edges, seats, places.boxes),
    width: places.width,
    height: places.height,
  };
}
