import { Play } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { findScenarios, type Found } from '../../graph/gallery/find.ts';
import type { ComponentKind } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { importFromFile } from '../../state/files.ts';
import { useRun } from '../../state/run-store.ts';
import { closePage, openPage } from '../../state/screen.ts';
import { writePlace } from '../../state/url.ts';
import { Button } from '../primitives/button.tsx';
import { OverPage } from '../lib/over-page.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Keys } from '../primitives/keys.tsx';
import { SearchField } from '../primitives/search-field.tsx';
import { Card } from './card.tsx';
import { KindFilter } from './kind-filter.tsx';
import { OpenRunCard } from './open-run-card.tsx';
import { useGalleryKeys } from './use-gallery-keys.ts';
import './gallery.css';
import './card.css';
import './card-picture.css';
import './card-details.css';

const noKinds: ReadonlySet<ComponentKind> = new Set();
const find = (text: string): void => openPage({ name: 'gallery', find: text });
const openFile = (file: File): void => act(importFromFile(file).then(closePage));

interface GalleryProps {
  /** Of the page's bar, at its left and right end. */
  readonly brand: ReactNode;
  readonly aside: ReactNode;
  /** What is searched for. */
  readonly text: string;
}

/** All scenarios: what each looks like, what it teaches, and its scripts. */
export function Gallery({ brand, aside, text }: GalleryProps) {
  const scenarios = useRun((run) => run.scenarios);
  const models = useMemo(() => scenarios.map(({ model }) => model), [scenarios]);
  const [kinds, setKinds] = useState(noKinds);
  const [expanded, setExpanded] = useState<string | null>(null);
  const found = useMemo(() => findScenarios(models, { text, kinds }), [models, text, kinds]);
  const page = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const expand = useCallback((id: string) => setExpanded((now) => (now === id ? null : id)), []);
  const close = useCallback(() => (search.current?.value === '' ? closePage() : find('')), []);
  useGalleryKeys({ page, search, onExpand: expand, onClose: close });
  // whoever comes by key goes on by key
  useEffect(() => page.current?.querySelector<HTMLElement>('.card-link')?.focus(), []);
  // a scenario that exists for its lesson says what its two variants prove
  const lessons = found.filter(({ model }) => model.proof !== null);
  const systems = found.filter(({ model }) => model.proof === null);
  const card = (one: Found) => (
    <Card key={one.model.id} found={one} expanded={expanded === one.model.id} onExpand={() => expand(one.model.id)} />
  );
  const first = models[0];
  const firstScript = first?.scripts[0];
  return (
    <OverPage
      brand={brand}
      aside={aside}
      bar={
        <SearchField
          label="Search scenarios"
          placeholder="Titles, scripts, messages, parts"
          value={text}
          onChange={find}
          input={search}
          className="gallery-search"
        >
          <Keys keys="/" />
        </SearchField>
      }
      {...dropping}
    >
      <main ref={page} className="gallery-main" aria-label="Gallery">
        <div className="gallery-hero">
          <div>
            <h1>See every message. Rewind it. Break it.</h1>
            <p>
              {models.length} systems that really run in this browser. Nothing is sent anywhere; what you do is kept on
              this machine.
            </p>
          </div>
          {first === undefined || firstScript === undefined ? null : (
            <a className="btn primary" href={writePlace({ scenario: first.id, script: firstScript.id })}>
              <Play className="icon-svg" fill="currentColor" aria-hidden />
              Start with an order
            </a>
          )}
        </div>
        <div className="gallery-tools">
          <KindFilter models={models} kinds={kinds} onChange={setKinds} />
          <p className="gallery-count" role="status">
            {found.length === models.length
              ? `${models.length} systems`
              : `${found.length} of ${models.length} systems`}
          </p>
        </div>
        {found.length === 0 ? (
          <div className="gallery-nothing">
            <EmptyState
              title="Nothing matches"
              text="A system stands here when its title, scripts, messages or parts have all of these words."
              action={
                <Button
                  onClick={() => {
                    setKinds(noKinds);
                    find('');
                    search.current?.focus();
                  }}
                >
                  Show all
                </Button>
              }
            />
          </div>
        ) : (
          <>
            <ul className="gallery-grid" aria-label="Systems">
              {systems.map(card)}
              <OpenRunCard onFile={openFile} />
            </ul>
            {lessons.length === 0 ? null : (
              <>
                <div className="gallery-part">
                  <h2>Lessons of failure</h2>
                  <p>
                    Small systems with one mistake each. A lesson stops a few times, asks what will happen, and shows
                    it; then turn the guard on and look again.
                  </p>
                </div>
                <ul className="gallery-grid" aria-label="Lessons of failure">
                  {lessons.map(card)}
                </ul>
              </>
            )}
          </>
        )}
      </main>
    </OverPage>
  );
}

/** An exported file may be dropped anywhere. */
const dropping = {
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file !== undefined) openFile(file);
  },
};
