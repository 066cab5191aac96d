/** Of a long run not every step is struck: those that are alike lead to the same over and over, each after a long way. */
import type { Edge, StateNode } from './state-graph.ts';

/** How many steps of the run without a blow are struck, of how many. */
export interface Struck {
  readonly steps: number;
  readonly of: number;
}

/** Steps. A run that is no longer is struck at each of them. */
const long = 600;

/** What there is to try at a step that is passed over. */
export const passedOver: readonly Edge[] = [];

/**
 * Passes over all steps but the first of each kind, the second of each, and so on, while what is struck times the length of
 * the run stays below `strikes`; the first of each in any case. One kind is one message at one consumer. Null where all
 * are struck.
 */
export function passOverAlike(root: StateNode, strikes: number): Struck | null {
  const kinds = new Map<string, StateNode[]>();
  let of = 0;
  for (let node: StateNode | null = root; node !== null; node = node.next) {
    const letter = node.delivery?.letter;
    if (letter === undefined) break;
    const kind = `${letter.route.consumer.name} ${letter.route.type} ${letter.origin?.undo === true}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), node]);
    of++;
  }
  const most = Math.max(kinds.size, Math.floor(strikes / of));
  if (of <= long || of <= most) return null;
  const inTurn = [...kinds.values()].flatMap((nodes) => nodes.map((node, turn) => ({ node, turn })));
  inTurn.sort((x, y) => x.turn - y.turn || x.node.steps - y.node.steps);
  for (const { node } of inTurn.slice(most)) node.faults = node.deviations = passedOver;
  return { steps: most, of };
}
