import type { BeyondProgress, BeyondRun, FoundByChance, PctBound } from '../../kernel/index.ts';
import { minimise } from '../minimise/minimise.ts';
import { boundOf, byPriority, evenly, type RunSize } from '../sample/pick.ts';
import { SampleSearch } from '../sample/sample.ts';
import { counted, runOf, type Asked, type BeyondSearch } from './asked.ts';

/** Steps that may be spent on making one failure smaller: whoever cancels does not wait for long. */
const enough = 100_000;
const mostRuns = 2_000;

/** Draws all runs, then makes each kind of failure as small as it can be, one in each bite. */
export function searchByChance(asked: Asked, runs: number, depth: number | null): BeyondSearch {
  const { system, start, oracle, plan, offered } = asked;
  const { seed, faults, limits } = plan;
  const search = new SampleSearch(system, start, oracle, {
    runs,
    seed,
    draw: depth === null ? evenly : byPriority(system, depth),
    faults,
    offered: offered.map(({ fault }) => fault),
    steps: limits.steps,
  });
  const smaller: BeyondRun[] = [];
  const progress = (done: boolean): BeyondProgress => {
    const drawn = search.result();
    return {
      share: done ? 1 : Math.min(drawn.runs / (runs + 1), 0.99),
      says: [counted(drawn.runs, 'run'), `${drawn.failing} failing`, counted(drawn.ends, 'different end')],
      done,
    };
  };
  return {
    advance(steps) {
      if (!search.done) {
        search.advance(steps);
        return progress(search.done && search.result().failures.length === 0);
      }
      const { failures } = search.result();
      const next = failures[smaller.length];
      if (next !== undefined) smaller.push(madeSmaller(asked, runOf(asked, next.decisions)));
      return progress(smaller.length >= failures.length);
    },
    result(): FoundByChance {
      const drawn = search.result();
      return {
        search: 'random',
        scenario: asked.model.id,
        seed,
        runs: smaller,
        drawn: drawn.runs,
        failing: drawn.failing,
        outcomes: drawn.outcomes,
        ends: drawn.ends,
        bound: depth === null ? null : boundsOf(drawn.size, depth, runs),
        scope: [
          `orders drawn by chance with seed ${seed}, ${counted(faults, 'fault')} in each run`,
          'the first run is that in the default order, with no fault but those of the script',
        ],
        complete: false,
      };
    },
  };
}

function madeSmaller(asked: Asked, run: BeyondRun): BeyondRun {
  const budget = Math.min(mostRuns, Math.ceil(enough / Math.max(1, run.finding.steps)));
  const { request, finding, smaller, complete } = minimise(asked.scenario, run.request, run.finding, budget);
  return { ...run, request, finding, smaller: { smaller, complete } };
}

function boundsOf(size: RunSize, depth: number, runs: number): PctBound {
  const each = boundOf(size, depth);
  return { ...size, depth, each, all: 1 - (1 - each) ** runs };
}
