/** Properties see the same examples each time, so that a red test stays red until it is mended. `SEED=7 npm run unit`
 * tries others. */
export function seeded(numRuns: number): { numRuns: number; seed: number } {
  return { numRuns, seed: Number(process.env['SEED'] ?? 1) };
}
