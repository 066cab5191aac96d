import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { report } from '../../state/notices.ts';
import { painted } from '../../state/painted.ts';
import { useScreen } from '../../state/screen.ts';
import type { Panels } from './panels.tsx';
import { StillFrame } from './still-frame.tsx';
import './frame.css';

const Presenting = lazy(() => import('./presenting.tsx').then((module) => ({ default: module.Presenting })));

export interface FrameProps {
  readonly bar: ReactNode;
  readonly center: ReactNode;
}

/** Bar and graph are the first picture; the panels around the graph come when it stands, and do not draw it again. */
export function Frame({ bar, center }: FrameProps) {
  const [host] = useState(newHost);
  const loaded = usePanels();
  const covered = useScreen(({ page, behind }) => page !== null && (page.name !== 'about' || behind !== null));
  const presenting = useScreen(({ show }) => show !== 'workbench');
  const [nothing] = useState(() => document.createElement('div'));
  // while it is presented the graph is elsewhere, and the panels wait as they are
  const seated = presenting ? nothing : host;
  return (
    <>
      <div className={covered || presenting ? 'frame covered' : 'frame'}>
        {bar}
        <main className="frame-main">
          {loaded === null ? <StillFrame center={seated} /> : <loaded.Panels center={seated} />}
        </main>
        {createPortal(center, host)}
      </div>
      {presenting && (
        <Suspense fallback={null}>
          <Presenting center={host} />
        </Suspense>
      )}
    </>
  );
}

interface Loaded {
  readonly Panels: typeof Panels;
}

function usePanels(): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    painted()
      .then(() => import('./panels.tsx'))
      .then(setLoaded, report);
  }, []);
  return loaded;
}

function newHost(): HTMLElement {
  const host = document.createElement('div');
  host.className = 'frame-host';
  return host;
}
