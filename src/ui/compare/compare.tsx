import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { firstComparison, knownComparison } from '../../graph/compare/known-comparison.ts';
import type { ComparisonModel, Model, RunInfo, ScenarioSummary } from '../../kernel/index.ts';
import type { CompareSide, Stand } from '../../state/page.ts';
import { useRun } from '../../state/run-store.ts';
import { closePage, openPage } from '../../state/screen.ts';
import { Button } from '../primitives/button.tsx';
import { OverPage } from '../lib/over-page.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Stage } from './stage.tsx';
import { useRuns } from './use-runs.ts';
import './compare.css';
import './lanes.css';
import './sides.css';
import './differences.css';
import './side-graph.css';
import './aligned-steps.css';
import './ripple.css';

interface CompareProps {
  readonly brand: ReactNode;
  readonly aside: ReactNode;
  /** Null where nobody has chosen yet. */
  readonly left: CompareSide | null;
  readonly right: CompareSide | null;
  /** Null at the end of both. */
  readonly at: Stand | null;
}

/** Other runs begin at their end, where the difference is. */
const show = (left: CompareSide, right: CompareSide): void => openPage({ name: 'compare', left, right });

/** Two runs side by side: where they part, what happens when, and what differs. */
export function Compare({ brand, aside, left, right, at }: CompareProps) {
  const scenarios = useRun((run) => run.scenarios);
  const onScreen = useRun((run) => run.model);
  const models = useMemo(() => scenarios.map(({ model }) => model), [scenarios]);
  const first = useMemo(() => firstComparison(onScreen ?? models[0] ?? noModel), [onScreen, models]);
  const runs = useRuns();
  const sides = { left: known(models, left) ?? first?.left, right: known(models, right) ?? first?.right };
  const waits = runs === null && (isKept(sides.left) || isKept(sides.right));
  const gone = runs !== null && [sides.left, sides.right].some((side) => isKept(side) && !isThere(runs, side));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[role="dialog"]') === null) {
        closePage();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <OverPage brand={brand} aside={aside}>
      <main className="compare-main" aria-label="Compare">
        {gone ? (
          <EmptyState
            title="One of these runs is not in this browser"
            text="Runs are kept where they were made. Somebody who has it can share a link to it, or a file."
            action={
              first === null ? undefined : (
                <Button onClick={() => show(first.left, first.right)}>Compare two scripts</Button>
              )
            }
          />
        ) : sides.left === undefined || sides.right === undefined || waits ? null : (
          <Stage
            scenarios={scenarios}
            runs={runs ?? none}
            left={sides.left}
            right={sides.right}
            at={at}
            heading={<Heading scenarios={scenarios} models={models} left={sides.left} right={sides.right} />}
            say={offeredBy(models, sides.left, sides.right)?.say ?? null}
            onChange={show}
            onStand={standWith(sides.left, sides.right)}
          />
        )}
      </main>
    </OverPage>
  );
}

const standWith =
  (left: CompareSide, right: CompareSide) =>
  (at: Stand | null): void =>
    openPage({ name: 'compare', left, right, ...(at !== null && { at }) });

const noModel: Pick<Model, 'id' | 'comparisons' | 'scripts'> = { id: '', comparisons: [], scripts: [] };

const none: readonly RunInfo[] = [];

const isKept = (side: CompareSide | undefined): side is { readonly run: string } => side !== undefined && 'run' in side;
const isThere = (runs: readonly RunInfo[], { run }: { readonly run: string }): boolean =>
  runs.some(({ id }) => id === run);

/** A link may name what is not here. */
function known(models: readonly Model[], side: CompareSide | null): CompareSide | undefined {
  if (side !== null && 'run' in side) return side;
  const model = models.find(({ id }) => id === side?.scenario);
  return side !== null && model?.scripts.some(({ id }) => id === side.script) === true ? side : undefined;
}

interface HeadingProps {
  readonly scenarios: readonly ScenarioSummary[];
  readonly models: readonly Model[];
  readonly left: CompareSide;
  readonly right: CompareSide;
}

const nameOf = ({ left, title }: ComparisonModel): string => `${left.scenario} ${title}`;

const offeredBy = (models: readonly Model[], left: CompareSide, right: CompareSide): ComparisonModel | null =>
  'run' in left || 'run' in right ? null : knownComparison(models, left, right);

/** What the scenarios themselves offer to compare. */
function Heading({ scenarios, models, left, right }: HeadingProps) {
  const chosen = offeredBy(models, left, right);
  const offered = models.flatMap(({ comparisons }) => comparisons);
  return (
    <>
      <h1>Side by side</h1>
      {offered.length === 0 ? null : (
        <NativeSelect
          aria-label="Comparison"
          value={chosen === null ? '' : nameOf(chosen)}
          onChange={({ target }) => {
            const next = offered.find((one) => nameOf(one) === target.value);
            if (next !== undefined) show(next.left, next.right);
          }}
        >
          <option value="" disabled>
            Your own choice
          </option>
          {scenarios.map(({ id, title, model }) => (
            <optgroup key={id} label={title} hidden={model.comparisons.length === 0}>
              {model.comparisons.map((one) => (
                <option key={one.title} value={nameOf(one)}>
                  {one.title}
                </option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
      )}
    </>
  );
}
