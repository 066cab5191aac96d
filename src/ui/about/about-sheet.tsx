import { Columns2, LayoutGrid } from 'lucide-react';
import { useEffect } from 'react';
import { kindOfComponent } from '../../graph/kinds.ts';
import type { Model } from '../../kernel/index.ts';
import { select } from '../../state/look.ts';
import { gallery } from '../../state/page.ts';
import { useRun } from '../../state/run-store.ts';
import { closePage, openPage } from '../../state/screen.ts';
import { writePlace } from '../../state/url.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import './about-sheet.css';

interface AboutSheetProps {
  /** Null for the one on screen. */
  readonly scenario: string | null;
}

/** The page that explains a system: what it is, when to use it, what goes wrong, and its parts. */
export function AboutSheet({ scenario }: AboutSheetProps) {
  const scenarios = useRun((run) => run.scenarios);
  const shown = useRun((run) => run.model);
  const model = scenario === null ? shown : (scenarios.find(({ id }) => id === scenario)?.model ?? null);
  const known = scenarios.length > 0 && (scenario !== null || shown !== null);
  useEffect(() => {
    // a link to a system that is not here leads to those that are
    if (known && model === null) openPage(gallery);
  }, [known, model]);
  if (model === null) return null;
  return (
    <Dialog title={model.title} className="about-sheet" onClose={closePage}>
      <p className="about-teaches">{model.teaches}</p>
      <Text model={model} />
      <Comparisons model={model} />
      <a className="about-link" href={writePlace({ page: { name: 'compare', left: null, right: null } })}>
        <Columns2 className="icon-svg" aria-hidden />
        Compare two runs
      </a>
      <a className="about-link" href={writePlace({ page: gallery })}>
        <LayoutGrid className="icon-svg" aria-hidden />
        All systems
      </a>
    </Dialog>
  );
}

function Text({ model }: { readonly model: Model }) {
  const { about } = model;
  if (about === null) {
    return <EmptyState title="No page yet" text="What it is, when to use it and what goes wrong will stand here." />;
  }
  return (
    <>
      <h3>What it is</h3>
      <p>{about.what}</p>
      <h3>When to use it</h3>
      <p>{about.when}</p>
      <h3>What goes wrong</h3>
      <p>{about.wrong}</p>
      {Object.keys(about.parts).length === 0 ? null : (
        <>
          <h3>Its parts</h3>
          <dl className="about-parts">
            {Object.entries(about.parts).map(([name, sentence]) => (
              <Part key={name} model={model} name={name} sentence={sentence} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

interface PartProps {
  readonly model: Model;
  readonly name: string;
  readonly sentence: string;
}

/** Its name leads to its node: on the run on screen where it is of this system, else the system is opened. */
function Part({ model, name, sentence }: PartProps) {
  const onScreen = useRun((run) => run.model?.id === model.id);
  const component = model.components.find((one) => one.name === name);
  if (component === undefined) {
    return (
      <div>
        <dt>{name}</dt>
        <dd>{sentence}</dd>
      </div>
    );
  }
  const selected = { kind: 'component', name } as const;
  return (
    <div>
      <dt>
        <KindMark kind={kindOfComponent(component)} />
        <a
          href={writePlace({ scenario: model.id, selected })}
          onClick={(event) => {
            if (!onScreen || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            openPage(null);
            select(selected);
          }}
        >
          {name}
        </a>
      </dt>
      <dd>{sentence}</dd>
    </div>
  );
}

function Comparisons({ model: { comparisons } }: { readonly model: Model }) {
  if (comparisons.length === 0) return null;
  return (
    <>
      <h3>Side by side</h3>
      <ul className="about-comparisons">
        {comparisons.map(({ title, say, left, right }) => (
          <li key={title}>
            <a className="about-link" href={writePlace({ page: { name: 'compare', left, right } })}>
              <Columns2 className="icon-svg" aria-hidden />
              {title}
            </a>
            <p>{say}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
