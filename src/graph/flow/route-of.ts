import { straighten } from './draw-wire.ts';
import { routeKey, type FlowLayout, type FlowRoute } from './types.ts';

/** What a route is looked up by: any message, whatever it is made of. */
export interface Letter {
  readonly kind: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The route of a message. A timer runs its loop. A reply has no line of its own: it goes the way of an event from here
 * to there, or back along the way of a command, or from neighbour to neighbour. Null for what has no way in the picture,
 * such as an outbox row.
 */
export function routeOf(layout: FlowLayout, { kind, type, from, to }: Letter): FlowRoute | null {
  if (kind === 'timeout') return layout.routes.get(routeKey(to, 'timeout', to)) ?? null;
  const own = layout.routes.get(routeKey(from, type, to));
  if (own !== undefined || kind !== 'reply') return own ?? null;
  const all = [...layout.routes.values()];
  const there = all.find((route) => route.from === from && route.to === to);
  if (there !== undefined) return { ...there, through: null };
  const back = all.find((route) => route.from === to && route.to === from);
  if (back !== undefined) return { ...back, from, to, through: null, points: back.points.toReversed() };
  return wayAcross(all, from, to);
}

/** Breadth first: the fewest neighbours on the way. */
function wayAcross(all: readonly FlowRoute[], from: string, to: string): FlowRoute | null {
  const came = new Map<string, FlowRoute | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    for (const route of all) {
      if (route.from !== at || came.has(route.to)) continue;
      came.set(route.to, route);
      queue.push(route.to);
    }
  }
  const hops: FlowRoute[] = [];
  for (let at = came.get(to); at !== undefined && at !== null; at = came.get(at.from)) hops.unshift(at);
  if (hops.length === 0) return null;
  // its edges belong to what others say: it only borrows them
  return {
    key: routeKey(from, 'reply', to),
    from,
    to,
    edges: [],
    through: null,
    points: straighten(hops.flatMap(({ points }) => points)),
  };
}
