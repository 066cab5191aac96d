import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { report } from '../../state/notices.ts';
import { useScreen } from '../../state/screen.ts';
import { painted } from './painted.ts';
import type { Panels } from './panels.tsx';
import { StillFrame } from './still-frame.tsx';
import './frame.css';

export interface FrameProps {
  readonly bar: ReactNode;
  readonly center: ReactNode;
}

/** Bar and graph are the first picture; the panels around the graph come when it stands, and do not draw it again. */
export function Frame({ bar, center }: FrameProps) {
  const [host] = useState(newHost);
  const loaded = usePanels();
  const covered = useScreen(({ page, behind }) => page !== null && (page.name !== 'about' || behind !== null));
  return (
    <div className={covered ? 'frame covered' : 'frame'}>
      {bar}
      <main className="frame-main">
        {loaded === null ? <StillFrame center={host} /> : <loaded.Panels center={host} />}
      </main>
      {createPortal(center, host)}
    </div>
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
