import { useEffect, useMemo, useState } from 'react';
import type { Model } from '../../kernel/index.ts';
import { failureMatrix, fittingRows, wholeMatrix } from '../../graph/explore/failure-matrix.ts';
import { exploreWhileWatched, useExplore } from '../../state/explore.ts';
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
  const one = sides[0]?.news?.result ?? null;
  const other = sides[1]?.news?.result ?? null;
  // results of another scenario stay for a moment, until there are some of this one
  const isOwn = one?.scenario === model.id;
  const matrix = useMemo(
    () => (one === null || !isOwn ? null : failureMatrix(model, one, other)),
    [model, one, other, isOwn],
  );
  const rows = useMemo(() => (matrix === null ? [] : fittingRows(matrix, filter)), [matrix, filter]);
  // a plan that fails is not extended: where the empty one does there is no cell to show
  const failsBare = other === null && one?.minimal.some(({ plan }) => plan.length === 0) === true;
  const names = useMemo(() => variantNames(sides.map(({ request }) => request)), [sides]);
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
        {one === null || matrix === null || !isOwn ? (
          problem === undefined && <p className="explorer-waiting">Trying every fault at every step</p>
        ) : failsBare ? (
          <EmptyState
            title="It fails without any fault"
            text="This script ends badly by itself, and a failure is not made worse: there is nothing to break. Open its run on the right, or choose another script or another variant."
          />
        ) : (
          <>
            <MatrixBar
              exploration={one}
              matrix={matrix}
              rows={rows}
              filter={filter}
              onFilter={setFilter}
              shown={shown}
              onShow={setShown}
            />
            {shown === 'pairs' ? (
              <PairMapView pairs={one.pairs} />
            ) : (
              <MatrixWithPick columns={one.columns} matrix={matrix} rows={rows} names={names} sides={sides} />
            )}
            <MatrixKey names={names} />
            <p className="explorer-scope">
              Scope: {one.scope.says.join(' ')} {one.minimal.length === 0 && 'No failure found within this scope. '}
              Nothing is claimed outside it.
            </p>
          </>
        )}
      </div>
      <aside className="explorer-side" aria-label="What the search found">
        <LawCounts model={model} exploration={isOwn ? one : null} />
        <Findings
          exploration={isOwn ? one : null}
          request={sides[0]?.request ?? null}
          first={isOwn ? (sides[0]?.news?.first ?? []) : []}
        />
      </aside>
    </div>
  );
}
