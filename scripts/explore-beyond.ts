/**
 * Searches beside that for faults: `--orders`, `--random N`, `--pct depth`, `--states [--of components]`, `--lineage n`.
 *
 * Each prints what it found and what that holds for; exits 1 when a law is violated.
 */
import {
  compile,
  describe,
  emptyWorld,
  type Decision,
  type Scenario,
  type System,
  type World,
} from '../src/kernel/index.ts';
import { CutsSearch, waysToLose } from '../src/explorer/lineage/cuts.ts';
import { offers } from '../src/explorer/offer.ts';
import { countOrders } from '../src/explorer/orders/count.ts';
import { OrdersSearch } from '../src/explorer/orders/orders.ts';
import { pinnedFaults } from '../src/explorer/pinned.ts';
import { minimised } from '../src/explorer/sample/minimise.ts';
import { boundOf, byPriority, evenly } from '../src/explorer/sample/pick.ts';
import { SampleSearch } from '../src/explorer/sample/sample.ts';
import type { Plan } from '../src/explorer/search/plan.ts';
import { StateSpaceSearch } from '../src/explorer/state-space.ts';

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
  readonly data: unknown;
}

/** What one of these searches found; null where none of them was asked for. */
export function beyond(scenario: Scenario, plan: Plan, asked: Beyond): Found | null {
  const system = compile(scenario, plan.switches, { guarded: false });
  const start = emptyWorld(system, plan.seed, plan.inputs);
  const limit = wholeNumber('--limit', asked.limit, 1);
  if (asked.orders) return orders(system, start, plan, limit);
  if (asked.states) return states(system, start, asked.of.split(',').filter(Boolean), limit);
  if (asked.lineage !== undefined)
    return lineage(system, start, plan, wholeNumber('--lineage', asked.lineage, 1), limit);
  if (asked.random === undefined && asked.pct === undefined) return null;
  const depth = asked.pct === undefined ? null : wholeNumber('--pct', asked.pct, 1);
  return random(system, start, plan, wholeNumber('--random', asked.random ?? '1000', 1), depth);
}

function wholeNumber(name: string, text: string, from: number): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < from)
    throw new TypeError(`${name} takes a whole number from ${from}, not '${text}'.`);
  return n;
}

function orders(system: System, start: World, plan: Plan, schedules: number): Found {
  const oracle = pinnedFaults(system, start, plan);
  const search = new OrdersSearch(system, start, oracle, { steps: plan.limits.steps, schedules });
  while (!search.advance(100_000));
  const found = search.result();
  const all = countOrders(system, start, oracle, 20_000);
  return {
    failing: found.ends.some(({ broken }) => broken.length > 0),
    data: found,
    text: [
      `${counted(found.schedules, 'order')} of delivery that can make a difference${all === null ? '' : `, of ${all}`}; ${counted(found.ends.length, 'end')}`,
      ...found.ends.map(
        ({ outcome, broken, schedules: n, decisions, steps }) =>
          `  ${outcome}${lawsText(broken)} in ${steps} steps: ${counted(n, 'order')}${decisionsText(decisions)}`,
      ),
      scopeText(found.complete, [
        'what is due at one virtual ms in every order that its channels allow; nothing that is due later comes first',
        'no faults but those of the script, which meet the same messages in every order',
      ]),
    ],
  };
}

function states(system: System, start: World, of: readonly string[], limit: number): Found {
  const unknown = of.filter((name) => !system.byName.has(name));
  if (unknown.length > 0)
    throw new TypeError(`--of takes components of ${system.scenario.id}, not '${unknown.join(', ')}'.`);
  const search = new StateSpaceSearch(system, start, of.length === 0 ? { limit } : { limit, of });
  while (!search.advance(10_000)) {
    const { states: n, transitions, depth, waiting } = search.progress;
    console.error(`${n} states, ${transitions} transitions, depth ${depth}, ${waiting} waiting`);
  }
  const { states: n, transitions, depth, ends, seen, failure, complete, scope } = search.result();
  const endings = Object.entries(ends).map(([outcome, count]) => `${outcome} ${count}`);
  return {
    failing: failure !== null,
    data: { states: n, transitions, depth, ends, failure, complete, scope },
    text: [
      `${n} distinct states, ${transitions} transitions, depth ${depth}; ends: ${endings.join(', ')}`,
      ...(seen === null
        ? []
        : [
            `of ${of.join(', ')} alone: ${seen.states} distinct states, ${seen.transitions} changes, depth ${seen.depth}`,
          ]),
      ...(failure === null
        ? []
        : [`broken: ${failure.broken.join('; ')}`, ...failure.moves.map((move) => `  ${move}`)]),
      scopeText(complete, [scope]),
    ],
  };
}

function random(system: System, start: World, plan: Plan, runs: number, depth: number | null): Found {
  const offered = offers(describe(system.scenario)).map(({ fault }) => fault);
  const oracle = pinnedFaults(system, start, plan);
  const search = new SampleSearch(system, start, oracle, {
    runs,
    seed: plan.seed,
    draw: depth === null ? evenly : byPriority(system, depth),
    faults: plan.faults,
    offered,
    steps: plan.limits.steps,
  });
  while (!search.advance(100_000));
  const drawn = search.result();
  const found = {
    ...drawn,
    failures: drawn.failures.map((failure) => ({
      ...failure,
      decisions: minimised(system, start, oracle, failure.decisions, plan.limits.steps),
    })),
  };
  const outcomes = Object.entries(found.outcomes).map(([outcome, n]) => `${outcome} ${n}`);
  const { size } = found;
  return {
    failing: found.failing > 0,
    data: found,
    text: [
      `${counted(found.runs, 'run')} drawn with seed ${plan.seed}: ${outcomes.join(', ')}; ${counted(found.ends, 'different end')}`,
      ...found.failures.map(
        ({ run, outcome, broken, decisions }) =>
          `  run ${run}: ${outcome}${lawsText(broken)}${decisionsText(decisions)}`,
      ),
      ...(depth === null ? [] : [boundText(size.lines, size.steps, depth, boundOf(size, depth), runs)]),
      scopeText(false, [`orders drawn by chance, ${counted(plan.faults, 'fault')} in each run`]),
    ],
  };
}

function boundText(lines: number, steps: number, depth: number, bound: number, runs: number): string {
  const all = 1 - (1 - bound) ** runs;
  return `each run meets a failure that needs ${counted(depth, 'ordering')} with a chance of at least 1/(n k^(d-1)) = 1/(${lines} * ${steps}^${depth - 1}) = ${bound.toPrecision(3)}, all of them one of ${all.toPrecision(3)}`;
}

function lineage(system: System, start: World, plan: Plan, losses: number, runs: number): Found {
  const model = describe(system.scenario);
  const search = new CutsSearch(system, start, pinnedFaults(system, start, plan), {
    losses,
    ways: waysToLose(offers(model)),
    components: decisive(system),
    steps: plan.limits.steps,
    runs,
  });
  while (!search.advance(1_000));
  const found = search.result();
  return {
    failing: found.failures.length > 0,
    data: found,
    text: [
      `the outcome came from ${found.supporting} of ${found.steps} steps; ${counted(found.runs, 'run')}, ${counted(found.chains, 'chain')} of causes`,
      ...found.failures.map(
        ({ losses: lost, broken }) =>
          `  ${lost.map(({ label, message, consumer, key }) => `${label} of ${message} at ${consumer} ${key}`.trim()).join(' + ')}${lawsText(broken)}`,
      ),
      scopeText(found.complete, [
        `up to ${counted(losses, 'loss')} in one run that ${losses === 1 ? 'cuts' : 'cut'} every known chain of causes; losses that leave one whole were not tried`,
      ]),
    ],
  };
}

/** Whose last word makes the outcome: what the laws are about, and the sagas. */
function decisive({ scenario, consumers }: System): readonly string[] {
  const about = scenario.laws.flatMap((law) => (law.about === null ? [] : [law.about]));
  return [...about, ...consumers.flatMap(({ kind, name }) => (kind === 'saga' ? [name] : []))];
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : what === 'loss' ? 'es' : 's'}`;
const lawsText = (broken: readonly string[]) => (broken.length === 0 ? '' : ` (${broken.join('; ')})`);
const decisionsText = (decisions: readonly Decision[]) =>
  decisions.length === 0 ? '' : `; ${JSON.stringify(decisions)}`;
const scopeText = (complete: boolean, says: readonly string[]) =>
  `Scope: ${says.join('; ')}; ${complete ? 'all of it was tried' : 'not all of it was tried'}.`;
