import type { World } from '../../kernel/index.ts';

/**
 * The worlds after each step, as pointers: they share structure, so that one costs what its step changed. The newest are
 * all kept; of older ones some, from which the others are folded again.
 */
export interface Worlds {
  readonly newest: World;
  add(world: World): void;
  /** The newest kept world at or before step `n`. */
  before(n: number): World;
  /** The worlds up to this one, for a branch. */
  upTo(world: World): Worlds;
}

export interface WorldLimits {
  readonly newest: number;
  /** Of older worlds, one in so many. */
  readonly every: number;
}
const usual: WorldLimits = { newest: 50_000, every: 64 };

export function createWorlds(
  first: World,
  limits: WorldLimits = usual,
  kept: readonly (World | undefined)[] = [first],
): Worlds {
  const worlds = [...kept];
  return {
    get newest() {
      return worlds.at(-1) ?? first;
    },
    add(world) {
      worlds.push(world);
      const old = worlds.length - 1 - limits.newest;
      if (old > 0 && old % limits.every !== 0) worlds[old] = undefined;
    },
    before(n) {
      for (let at = Math.min(n, worlds.length - 1); at > 0; at -= 1) {
        const world = worlds[at];
        if (world !== undefined) return world;
      }
      return first;
    },
    upTo: (world) => createWorlds(first, limits, [...worlds.slice(0, world.steps), world]),
  };
}
