/** How many orders of delivery there are, without taking each of them: those from one world are counted once. */
import { deliver, hashOf, options, type Oracle, type System, type World } from '../../kernel/index.ts';

/** All orders from a world to the end; null where more than `limit` worlds would have to be visited. */
export function countOrders(system: System, start: World, oracle: Oracle, limit = 100_000): bigint | null {
  const known = new Map<string, bigint>();
  const stack: { readonly world: World; readonly hash: string; readonly left: string[]; sum: bigint }[] = [];
  const enter = (world: World, hash: string) => {
    const left = options(system, world).map(({ id }) => id);
    stack.push({ world, hash, left, sum: left.length === 0 ? 1n : 0n });
  };
  enter(start, hashOf(start));
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const id = top.left.pop();
    if (id === undefined) {
      known.set(top.hash, top.sum);
      stack.pop();
      const below = stack.at(-1);
      if (below === undefined) return top.sum;
      below.sum += top.sum;
      if (known.size > limit) return null;
      continue;
    }
    const next = deliver(system, top.world, id, oracle)?.world;
    if (next === undefined) continue;
    const hash = hashOf(next);
    const counted = known.get(hash);
    if (counted === undefined) enter(next, hash);
    else top.sum += counted;
  }
  return null;
}
