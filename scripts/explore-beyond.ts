/**
 * Searches beside that for faults: `--orders`, `--random N`, `--pct depth`, `--states [--of components]`, `--lineage n`.
 *
 * Each prints what it found and what that holds for; exits 1 when a law is violated.
 */
import { hasFailed, startBeyond } from '../src/explorer/beyond/beyond.ts';
import { printedBeyond } from '../src/explorer/beyond/print.ts';
import type { BeyondFound, BeyondQuestion, ExploreRequest, Scenario } from '../src/kernel/index.ts';

/** As `parseArgs` takes them. */
export const beyondOptions = {
  orders: { type: 'boolean', default: false },
  random: { type: 'string' },
  pct: { type: 'string' },
  states: { type: 'boolean', default: false },
  of: { type: 'string', default: '' },
  lineage: { type: 'string' },
  limit: { type: 'string', default: '100000' },
} as const;

export const beyondUsage = `  --orders           all orders of delivery that can make a difference, no faults but the script's
  --random runs      orders drawn by chance, with as many faults as --faults says
  --pct depth        the same, drawn by priority: prints the chance to meet a failure of that depth
  --lineage losses   losses that cut every chain of causes to the good outcome
  --states           all states where time decides nothing; --of a,b: of these components alone
  --limit n          orders, runs or states after which it is enough`;

export interface Beyond {
  readonly orders: boolean;
  readonly random?: string | undefined;
  readonly pct?: string | undefined;
  readonly states: boolean;
  /** Names with commas between them. */
  readonly of: string;
  readonly lineage?: string | undefined;
  readonly limit: string;
}

interface Found {
  readonly failing: boolean;
  readonly text: readonly string[];
  readonly data: BeyondFound;
}

/** What one of these searches found; null where none of them was asked for. */
export function beyond(scenario: Scenario, request: ExploreRequest, asked: Beyond): Found | null {
  const question = questionOf(asked);
  if (question === null) return null;
  const search = startBeyond(scenario, { request, question });
  for (let progress = search.advance(1); !progress.done; progress = search.advance(50_000)) {
    if (question.search === 'states') console.error(progress.says.join(', '));
  }
  const data = search.result();
  return { failing: hasFailed(data), data, text: printedBeyond(data) };
}

function questionOf({ orders, states, of, lineage, random, pct, limit: most }: Beyond): BeyondQuestion | null {
  const limit = wholeNumber('--limit', most, 1);
  if (orders) return { search: 'orders', limit };
  if (states) return { search: 'states', limit, of: of.split(',').filter(Boolean) };
  if (lineage !== undefined) return { search: 'lineage', limit, losses: wholeNumber('--lineage', lineage, 1) };
  if (random === undefined && pct === undefined) return null;
  const depth = pct === undefined ? null : wholeNumber('--pct', pct, 1);
  return { search: 'random', runs: wholeNumber('--random', random ?? '1000', 1), depth };
}

function wholeNumber(name: string, text: string, from: number): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < from)
    throw new TypeError(`${name} takes a whole number from ${from}, not '${text}'.`);
  return n;
}
