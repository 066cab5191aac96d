import { mulberry } from '../../shared/mulberry.ts';

/** Each run of a search draws from a stream of its own. */
export const chanceOf = (seed: number, run: number): (() => number) =>
  mulberry(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));

export const below = (n: number, chance: () => number): number => Math.floor(chance() * n);
