import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Model } from '../../kernel/index.ts';
import { fittingRows, matrixOfScripts, wholeMatrix, type FailureMatrix } from '../../graph/explore/failure-matrix.ts';
import { noneWords, scopeWords } from '../../graph/explore/scope-words.ts';
import { exploreWhileWatched, useExplore } from '../../state/explore.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Findings } from './findings.tsx';
import { foundSides, type FoundSide } from './found-side.ts';
import { LawCounts } from './law-counts.tsx';
import { MatrixKey } from './matrix-key.tsx';
import { MatrixBar, type MatrixView } from './matrix-bar.tsx';
import { MatrixWithPick } from './matrix-with-pick.tsx';
import { ModeBar } from './mode-bar.tsx';
import { PairMaps } from './pair-maps.tsx';
import { Settings } from './settings.tsx';
import { Summary } from './summary.tsx';
import { variantNames } from './variant-names.ts';

/** Tries every fault at every step of a script, and shows what each does: the failure matrix. */
export function FaultsView({ model }: { readonly model: Model }) {
  useEffect(exploreWhileWatched, []);
  const newest = useExplore((now) => now.sides);
  // one script is shown at once; many are drawn when there is time between two pieces of news
  const calm = useDeferredValue(newest);
  const sides = newest.length > 2 ? calm : newest;
  const [filter, setFilter] = useState(wholeMatrix);
  const [shown, setShown] = useState<MatrixView>('single faults');
  const found = useMemo(() => foundSides(model, sides), [model, sides]);
  const ofThis = useMemo(() => found.filter(({ variant }) => variant === 0), [found]);
  const matrix = useMemo(() => matrixOf(model, found), [model, found]);
  const rows = useMemo(() => (matrix === null ? [] : fittingRows(matrix, filter)), [matrix, filter]);
  const names = useMemo(() => variantNames(sides.filter(({ of }) => of === 0).map(({ request }) => request)), [sides]);
  const problem = sides.map(({ news }) => news?.problem).find((one) => one !== null && one !== undefined);
  const explorations = ofThis.map(({ result }) => result);
  const none = noneWords(explorations, sides.filter(({ variant }) => variant === 0).length);
  const scope = [scopeWords(explorations), none ?? '', 'Nothing is claimed outside it.']
    .filter((one) => one !== '')
    .join(' ');
  return (
    <div className="explorer">
      <div className="explorer-main">
        <ModeBar />
        <Summary matrix={matrix} names={names} />
        <Settings model={model} />
        {problem === undefined || problem === null ? null : (
          <EmptyState title="The search ended early" text={problem.message} />
        )}
        {matrix === null ? (
          problem === undefined && <p className="explorer-waiting">Trying every fault at every step</p>
        ) : isBare(matrix) ? (
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
              names={names}
              scope={scope}
              filter={filter}
              onFilter={setFilter}
              shown={shown}
              onShow={setShown}
            />
            {shown === 'pairs' ? (
              <PairMaps found={found} names={names} />
            ) : (
              <MatrixWithPick matrix={matrix} rows={rows} order={filter.order} names={names} found={found} />
            )}
            <MatrixKey names={shown === 'pairs' ? [] : names} />
            <p className="explorer-scope">Scope: {scope}</p>
          </>
        )}
      </div>
      <aside className="explorer-side" aria-label="What the search found">
        <LawCounts model={model} explorations={explorations} />
        <Findings found={ofThis} none={none} first={ofThis.length === 0 ? [] : (sides[0]?.news?.first ?? [])} />
      </aside>
    </div>
  );
}

function matrixOf(model: Model, found: readonly FoundSide[]): FailureMatrix | null {
  const scripts = Array.from({ length: Math.max(-1, ...found.map(({ of }) => of)) + 1 }, (_, n) => {
    const resultOf = (variant: 0 | 1) => found.find((one) => one.of === n && one.variant === variant)?.result ?? null;
    return { one: resultOf(0), other: resultOf(1) };
  });
  return scripts.some(({ one }) => one !== null) ? matrixOfScripts(model, scripts) : null;
}

/** A plan that fails is not extended: where the empty one does, in every variant, there is no cell to show. */
const isBare = ({ scripts }: FailureMatrix): boolean =>
  scripts.length === 1 && scripts[0]?.ends.every(({ failing }) => failing) === true;
