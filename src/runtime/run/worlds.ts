import type { World } from '../../kernel/index.ts';

/**
 * The worlds after each step, as pointers: they share structure, so that one costs what its step changed. The newest are
 * all kept; of older ones some, from which the others are folded again, until they are put away.
 */
export interface Worlds {
  readonly newest: World;
  add(world: World): void;
  /** Goes on from this world; those before it are not there. */
  begin(world: World): void;
  /** No kept world is older, but for the first of all. */
  readonly oldest: number;
  /** The newest kept world at or before step `n`. */
  before(n: number): World;
  /** The worlds after the steps from..to, both included; null where one of them is not kept. */
  range(from: number, to: number): readonly World[] | null;
  /** Forgets those before step `n`. */
  forget(n: number): void;
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
  /** Steps before this one are forgotten. */
  let known = 0;
  return {
    get newest() {
      return worlds.at(-1) ?? first;
    },
    get oldest() {
      return known;
    },
    add(world) {
      worlds.push(world);
      const old = worlds.length - 1 - limits.newest;
      if (old > known && old % limits.every !== 0) worlds[old] = undefined;
    },
    begin(world) {
      worlds.length = 0;
      while (worlds.length < world.steps) worlds.push(undefined);
      worlds.push(world);
      known = world.steps;
    },
    before(n) {
      for (let at = Math.min(n, worlds.length - 1); at > known; at -= 1) {
        const world = worlds[at];
        if (world !== undefined) return world;
      }
      const oldest = worlds[known];
      return oldest !== undefined && known <= n ? oldest : first;
    },
    range(from, to) {
      const found = worlds.slice(from, to + 1);
      return found.length === to - from + 1 && found.every((world) => world !== undefined) ? found : null;
    },
    forget(n) {
      for (; known < n; known += 1) if (known > 0) worlds[known] = undefined;
    },
    upTo: (world) => createWorlds(first, limits, [...worlds.slice(0, world.steps), world]),
  };
}
