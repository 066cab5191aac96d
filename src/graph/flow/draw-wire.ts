import type { Lanes } from './lanes.ts';
import { channelPlace, gutterPlace } from './lanes.ts';
import type { Places } from './place.ts';
import type { Box, Point } from './types.ts';
import type { PortStop, Stop, Wire } from './wire-types.ts';

/** The wire's way in coordinates: right angled, from port to port. */
export function drawWire(wire: Wire, places: Places, lanes: Lanes): readonly Point[] {
  const { stops } = wire;
  const boxes = stops.map((stop) => (stop.at === 'port' ? places.boxes.get(stop.of) : undefined));
  if (stops.some((stop, i) => stop.at === 'port' && boxes[i] === undefined)) return [];
  if (wire.kind === 'timeout') return timeoutLoop(boxes[0]);

  const points: Point[] = [];
  const go = (x: number, y: number): void => {
    const last = points.at(-1);
    if (last === undefined || last.x !== x || last.y !== y) points.push({ x, y });
  };
  stops.forEach((stop, i) => {
    const last = points.at(-1);
    if (stop.at === 'port') {
      const box = boxes[i];
      if (box === undefined) return;
      const end = portPoint(stop, box, i, last);
      if (last !== undefined && stop.side !== 'left' && stop.side !== 'right' && last.x !== end.x) go(end.x, last.y);
      if (last !== undefined && (stop.side === 'left' || stop.side === 'right') && last.y !== end.y) go(last.x, end.y);
      go(end.x, end.y);
      return;
    }
    if (last === undefined) return;
    if (stop.at === 'v') go(laneX(stop), last.y);
    else if (i !== stops.length - 2 || !leadsStraight(stops[i + 1], boxes[i + 1], last.x)) go(last.x, channelY(stop));
  });
  return straighten(points);

  function laneX(stop: Extract<Stop, { at: 'v' }>): number {
    return places.laneX(stop.gutter, stop.column, lanes.index(gutterPlace(stop), stop.key));
  }

  function channelY(stop: Extract<Stop, { at: 'h' }>): number {
    return places.channelY(stop.band, lanes.index(channelPlace(stop.band), stop.key));
  }

  function portPoint(stop: PortStop, box: Box, i: number, last: Point | undefined): Point {
    if (stop.side === 'left') return { x: box.x, y: box.y + box.h / 2 };
    if (stop.side === 'right') return { x: box.x + box.w, y: box.y + box.h / 2 };
    const y = stop.side === 'top' ? box.y : box.y + box.h;
    const [before, after] = [stops[i - 1], stops[i + 1]];
    const below = stop.above === null ? undefined : places.boxes.get(stop.above);
    if (below !== undefined && spans(box, below.x + below.w / 2)) return { x: below.x + below.w / 2, y };
    if (after?.at === 'v') return { x: laneX(after), y };
    if (before?.at === 'v') return { x: laneX(before), y };
    if (after?.at === 'port' || before?.at === 'port') {
      const other = after?.at === 'port' ? boxes[i + 1] : boxes[i - 1];
      return { x: meeting(box, other ?? box), y };
    }
    // through a channel into a box right below the lane: no need to turn
    if (last !== undefined && spans(box, last.x)) return { x: last.x, y };
    // from elsewhere along the bus: where the lane from its own column comes down
    const own = places.columns.findIndex(({ inner }) => box.x >= inner.x - 1 && box.x + box.w <= inner.x + inner.w + 1);
    const x = own < 0 ? 0 : places.laneX('down', own, 0);
    if (before?.at === 'h' && before.band === 7 && spans(box, x)) return { x, y };
    return { x: box.x + box.w / 2, y };
  }
}

function leadsStraight(next: Stop | undefined, box: Box | undefined, x: number): boolean {
  return (
    next?.at === 'port' &&
    next.above === null &&
    box !== undefined &&
    (next.side === 'top' || next.side === 'bottom') &&
    spans(box, x)
  );
}

const spans = (box: Box, x: number): boolean => x >= box.x + 8 && x <= box.x + box.w - 8;

/** Two boxes above one another are joined at the middle of the narrower one. */
function meeting(a: Box, b: Box): number {
  const narrow = a.w <= b.w ? a : b;
  return narrow.x + narrow.w / 2;
}

function timeoutLoop(box: Box | undefined): readonly Point[] {
  if (box === undefined) return [];
  const [right, up] = [box.x + box.w - 28, box.y - 20];
  return [
    { x: right - 40, y: box.y },
    { x: right - 40, y: up },
    { x: right, y: up },
    { x: right, y: box.y },
  ];
}

/** Without points in the middle of a straight line. */
export function straighten(points: readonly Point[]): readonly Point[] {
  return points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
