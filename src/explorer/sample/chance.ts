/** A stream of numbers, 0 <= x < 1, the same for the same seeds. Mulberry32 (Tommy Ettinger, public domain). */
export function chanceOf(seed: number, run: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (n: number, chance: () => number): number => Math.floor(chance() * n);
