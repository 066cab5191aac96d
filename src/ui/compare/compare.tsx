import { X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { firstComparison, knownComparison } from '../../graph/compare/known-comparison.ts';
import type { ComparisonModel, Model, Rehearsal, ScenarioSummary } from '../../kernel/index.ts';
import { useRun } from '../../state/run-store.ts';
import { closePage, openPage } from '../../state/screen.ts';
import { IconButton } from '../primitives/button.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Stage } from './stage.tsx';
import './compare.css';

interface CompareProps {
  readonly brand: ReactNode;
  readonly aside: ReactNode;
  /** Null where nobody has chosen yet. */
  readonly left: Rehearsal | null;
  readonly right: Rehearsal | null;
}

const show = (left: Rehearsal, right: Rehearsal): void => openPage({ name: 'compare', left, right });

/** Two runs side by side, each played to its end: what happens when, and what differs in the end. */
export function Compare({ brand, aside, left, right }: CompareProps) {
  const scenarios = useRun((run) => run.scenarios);
  const onScreen = useRun((run) => run.model);
  const models = useMemo(() => scenarios.map(({ model }) => model), [scenarios]);
  const first = useMemo(() => firstComparison(onScreen ?? models[0] ?? noModel), [onScreen, models]);
  const sides = { left: known(models, left) ?? first?.left, right: known(models, right) ?? first?.right };
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
    <div className="compare">
      <header>
        {brand}
        {aside}
        <IconButton label="Back to the run" keys="Esc" onClick={closePage}>
          <X className="icon-svg" aria-hidden />
        </IconButton>
      </header>
      <main className="compare-main" aria-label="Compare">
        {sides.left === undefined || sides.right === undefined ? null : (
          <>
            <Heading scenarios={scenarios} models={models} left={sides.left} right={sides.right} />
            <Stage scenarios={scenarios} left={sides.left} right={sides.right} onChange={show} />
          </>
        )}
      </main>
    </div>
  );
}

const noModel: Pick<Model, 'id' | 'comparisons' | 'scripts'> = { id: '', comparisons: [], scripts: [] };

/** A link may name what is not here. */
function known(models: readonly Model[], side: Rehearsal | null): Rehearsal | undefined {
  const model = models.find(({ id }) => id === side?.scenario);
  return side !== null && model?.scripts.some(({ id }) => id === side.script) === true ? side : undefined;
}

interface HeadingProps {
  readonly scenarios: readonly ScenarioSummary[];
  readonly models: readonly Model[];
  readonly left: Rehearsal;
  readonly right: Rehearsal;
}

const nameOf = ({ left, title }: ComparisonModel): string => `${left.scenario} ${title}`;

/** What the scenarios themselves offer to compare, and what to look at. */
function Heading({ scenarios, models, left, right }: HeadingProps) {
  const chosen = knownComparison(models, left, right);
  const offered = models.flatMap(({ comparisons }) => comparisons);
  return (
    <div className="compare-heading">
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
      <p>{chosen?.say ?? 'Choose a script, and a variant of it, on either side.'}</p>
    </div>
  );
}
