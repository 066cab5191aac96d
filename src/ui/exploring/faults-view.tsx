import { useEffect, useMemo, useState } from 'react';
import type { Exploration, Model } from '../../kernel/index.ts';
import { failureMatrix, fittingRows, matrixOfScripts, wholeMatrix } from '../../graph/explore/failure-matrix.ts';
import { allScripts, exploreWhileWatched, useExplore } from '../../state/explore.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Findings } from './findings.tsx';
import { LawCounts } from './law-counts.tsx';
import { MatrixKey } from './matrix-key.tsx';
import { MatrixBar } from './matrix-bar.tsx';
import { MatrixWithPick } from './matrix-with-pick.tsx';
import { ModeBar } from './mode-bar.tsx';
import { PairMapView } from './pair-map-view.tsx';
import { Settings } from './settings.tsx';
import { Summary } from './summary.tsx';
import { variantNames } from './variant-names.ts';

/** Tries every fault at every step of a script, and shows what each does: the failure matrix. */
export function FaultsView({ model }: { readonly model: Model }) {
  useEffect(exploreWhileWatched, []);
  const sides = useExplore((now) => now.sides);
  const [filter, setFilter] = useState(wholeMatrix);
  const [shown, setShown] = useState<'single faults' | 'pairs'>('single faults');
  const several = useExplore((now) => now.settings.script === allScripts);
  // results of another scenario stay for a moment, until there are some of this one
  const results = useMemo(() => sides.map(({ news }) => ofModel(model, news?.result)), [model, sides]);
  const [one = null, other = null] = results;
  const matrix = useMemo(() => {
    if (one === null) return null;
    return several ? matrixOfScripts(model, results) : failureMatrix(model, one, other);
  }, [model, results, one, other, several]);
  const found = sides.flatMap(({ request }, n) => {
    const exploration = results[n] ?? null;
    return exploration === null || (n > 0 && !several) ? [] : [{ exploration, request }];
  });
  const explorations = found.map(({ exploration }) => exploration);
  const rows = useMemo(() => (matrix === null ? [] : fittingRows(matrix, filter)), [matrix, filter]);
  // a plan that fails is not extended: where the empty one does there is no cell to show
  const failsBare = !several && other === null && one?.minimal.some(({ plan }) => plan.length === 0) === true;
  const names = useMemo(() => (several ? [] : variantNames(sides.map(({ request }) => request))), [sides, several]);
  const problem = sides.map(({ news }) => news?.problem).find((found) => found !== null && found !== undefined);
  return (
    <div className="explorer">
      <div className="explorer-main">
        <ModeBar />
        <Summary matrix={matrix} names={names} />
        <Settings model={model} />
        {problem === undefined || problem === null ? null : (
          <EmptyState title="The search ended early" text={problem.message} />
        )}
        {one === null || matrix === null ? (
          problem === undefined && <p className="explorer-waiting">Trying every fault at every step</p>
        ) : failsBare ? (
          <EmptyState
            title="It fails without any fault"
            text="This script ends badly by itself, and a failure is not made worse: there is nothing to break. Open its run on the right, or choose another script or another variant."
          />
        ) : (
          <>
            <MatrixBar
              explorations={explorations}
              matrix={matrix}
              rows={rows}
              filter={filter}
              onFilter={setFilter}
              shown={shown}
              onShow={setShown}
            />
            {shown === 'pairs' && !several ? (
              <PairMapView pairs={one.pairs} />
            ) : (
              <MatrixWithPick columns={one.columns} matrix={matrix} rows={rows} names={names} sides={sides} />
            )}
            <MatrixKey names={names} />
            <p className="explorer-scope">
              Scope: {scopeOf(explorations)}{' '}
              {explorations.every(({ minimal }) => minimal.length === 0) && 'No failure found within this scope. '}
              Nothing is claimed outside it.
            </p>
          </>
        )}
      </div>
      <aside className="explorer-side" aria-label="What the search found">
        <LawCounts model={model} explorations={explorations} />
        <Findings found={found} first={one === null ? [] : (sides[0]?.news?.first ?? [])} />
      </aside>
    </div>
  );
}

const ofModel = ({ id }: Model, result: Exploration | null | undefined): Exploration | null =>
  result?.scenario === id ? result : null;

/** Of several scripts what holds for all of them. */
function scopeOf(explorations: readonly Exploration[]): string {
  const [first, ...more] = explorations.map(({ scope }) => scope.says);
  const common = first?.filter((sentence) => more.every((says) => says.includes(sentence))) ?? [];
  return [...(more.length === 0 ? [] : [`${more.length + 1} scripts, each by itself.`]), ...common].join(' ');
}
