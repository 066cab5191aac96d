import type { GenerateOrder, Input, RunInfo } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import type { Env } from '../ports/env.ts';
import { impossible } from '../problem.ts';
import { freeRun } from '../run/new-run.ts';

const fewest = 1000;
const most = 2_000_000;

/** A run that is to be filled, and what it is filled with. Throws where it cannot be made. */
export function generatedRun(
  env: Env,
  catalog: Catalog,
  { events, seed }: GenerateOrder,
): { readonly run: RunInfo; readonly command: (n: number) => Input } {
  const { traffic } = env;
  if (traffic === undefined) throw impossible('this engine knows of nothing that a run could be made of');
  if (!Number.isInteger(events) || events < fewest || events > most) {
    throw impossible(`a run that is generated has ${fewest} to ${most} steps`);
  }
  if (!Number.isSafeInteger(seed)) throw impossible('the seed is a whole number');
  const { switches, rules, title } = traffic;
  const run = freeRun(env, catalog.find(traffic.scenario), switches, seed);
  return { run: { ...run, title, rules }, command: (n) => traffic.command(n, seed) };
}
