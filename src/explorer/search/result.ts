/** What a search has found, as plain data. */
import {
  outcomes,
  type ExploreCell,
  type ExploreLevel,
  type ExploreScope,
  type Exploration,
  type Finding,
  type Outcome,
} from '../../kernel/index.ts';
import { blowsAt, minimalFailures, type Struck } from './failures.ts';
import { pairsOf } from './pairs.ts';
import { rowsOf, type Row } from './rows.ts';
import { scopeOf } from './scope.ts';
import type { Subject } from './subject.ts';
import type { Part } from './part.ts';
import type { Edge, StateGraph, StateNode } from './state-graph.ts';
import { Tallies, type Budget, type Tally } from './tally.ts';

interface Known {
  /** Levels of which every plan was tried. */
  readonly levelsDone: number;
  readonly complete: boolean;
  readonly counts: SearchCounts;
  readonly bugs: Exploration['determinism'];
  readonly part: Part;
  /** Of the run without a blow. */
  readonly struck: ExploreScope['struck'];
}

/** What a search has carried out. */
export interface SearchCounts {
  readonly runs: number;
  readonly states: number;
  readonly steps: number;
  readonly checkedTwice: number;
  readonly failing: number;
}

export function resultOf(subject: Subject, graph: StateGraph, known: Known): Exploration {
  const { plan, model, columns } = subject;
  const { root } = graph;
  const budget: Budget = { faults: plan.faults, deviations: plan.deviations, blows: known.levelsDone };
  const { runs, states, steps, checkedTwice } = known.counts;
  // the last blow of all is shared out, those before it are not
  const isShared = known.part.of > 1 && known.levelsDone === plan.faults + plan.deviations;
  const all = new Tallies(null);
  const own = isShared ? new Tallies(known.part) : all;
  const rows = rowsOf(root, model);
  const levels = levelsOf(own.of(root, budget), budget);
  const plans = levels.reduce((sum, level) => sum + level.plans, 0);
  return {
    scenario: model.id,
    base: findingOf(root, []),
    rows: rows.map(({ row }) => row),
    columns: columns.map(({ id, fault }) => ({ label: id, fault })),
    cells: rows.map((row) => columns.map(({ id }) => cellOf(row, id))),
    pairs: plan.faults >= 2 && known.levelsDone >= 2 ? pairsOf(rows) : null,
    minimal: minimalFailures(root, budget, { all, own }).map((struck) => findingOf(root, struck)),
    levels,
    counts: {
      runs,
      inherited: Math.max(0, plans - runs),
      states,
      steps,
      checkedTwice,
    },
    determinism: known.bugs,
    scope: scopeOf(subject, known.struck),
    complete: known.complete,
  };
}

/** A run: by default, but for what was struck. */
function findingOf(root: StateNode, struck: readonly Struck[]): Finding {
  let to: Edge['to'] = root;
  let steps = 0;
  for (const { node: at, edge } of struck) {
    // both run to the same end: the farther from it, the earlier
    steps += to.toEnd - at.toEnd + 1;
    ({ to } = edge);
  }
  const { ending } = to;
  if (ending === null) throw new TypeError('a run that was followed has an end');
  steps += to.toEnd;
  const { outcome, broken, dead, hash } = ending;
  return {
    plan: struck.flatMap(blowsAt),
    outcome,
    broken: broken.map(({ sentence, detail }) => ({ sentence, step: steps, detail })),
    dead,
    steps,
    hash,
  };
}

function cellOf({ node }: Row, column: string): ExploreCell | null {
  const edge = node.faults?.find(({ fault }) => fault?.id === column);
  return edge === undefined ? null : cell(node, edge);
}

function cell({ steps }: StateNode, { to }: Edge): ExploreCell | null {
  if (to.ending === null) return null;
  const { outcome, broken, dead, failing } = to.ending;
  return {
    outcome,
    law: broken[0]?.sentence ?? null,
    dead: dead.find(({ harmful }) => harmful) ?? dead.find(({ undo }) => undo) ?? null,
    failing,
    steps: steps + 1 + to.toEnd,
  };
}

function levelsOf(tally: Tally, budget: Budget): readonly ExploreLevel[] {
  const levels: ExploreLevel[] = [];
  for (let blows = 0; blows <= budget.blows; blows++) {
    for (let deviations = 0; deviations <= Math.min(blows, budget.deviations); deviations++) {
      const faults = blows - deviations;
      if (faults <= budget.faults) levels.push(levelOf(tally, faults, deviations));
    }
  }
  return levels;
}

function levelOf(tally: Tally, faults: number, deviations: number): ExploreLevel {
  const found: { [outcome in Outcome]?: number } = {};
  let plans = 0;
  outcomes.forEach((outcome, i) => {
    const n = tally.plans(faults, deviations, i);
    if (n === 0) return;
    found[outcome] = n;
    plans += n;
  });
  return { faults, deviations, plans, failing: tally.failing(faults, deviations), outcomes: found };
}
