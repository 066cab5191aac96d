import type { World } from '../../kernel/index.ts';

/**
 * The worlds after each step, as pointers: they share structure, so that one costs what its step changed. The newest are
 * all kept; of older ones each 64th, from which the others are folded again.
 */
export interface Worlds {
  readonly newest: World;
  add(world: World): void;
  /** The newest kept world at or before step `n`. */
  before(n: number): World;
  /** The worlds up to this one, for a branch. */
  upTo(world: World): Worlds;
}

const allOfTheNewest = 50_000;
const everyOlder = 64;

export function createWorlds(first: World, kept: readonly (World | undefined)[] = [first]): Worlds {
  const worlds = [...kept];
  return {
    get newest() {
      return worlds.at(-1) ?? first;
    },
    add(world) {
      worlds.push(world);
      const old = worlds.length - 1 - allOfTheNewest;
      if (old > 0 && old % everyOlder !== 0) worlds[old] = undefined;
    },
    before(n) {
      for (let at = Math.min(n, worlds.length - 1); at > 0; at -= 1) {
        const world = worlds[at];
        if (world !== undefined) return world;
      }
      return first;
    },
    upTo: (world) => createWorlds(first, [...worlds.slice(0, world.steps), world]),
  };
}
