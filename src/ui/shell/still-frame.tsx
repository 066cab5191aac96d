import type { CSSProperties } from 'react';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';
import { foldedSizes, panelSizes } from './frame-sizes.ts';
import { Seat } from './seat.tsx';

/** The panels' places, as large as they will be, until the panels are loaded: the graph does not move when they come. */
export function StillFrame({ center }: { readonly center: HTMLElement }) {
  const { layouts, folded } = usePrefs.getState();
  const sizes = panelSizes();
  const place = (group: string, panel: string, otherwise: string): CSSProperties => {
    const part = layouts[group]?.[panel];
    return { flex: part === undefined ? otherwise : `${part} 1 0` };
  };
  const fixed = (group: string, panel: PanelName): CSSProperties =>
    place(group, panel, `0 0 ${folded.includes(panel) ? foldedSizes[panel] : sizes[panel]}`);
  return (
    <div className="frame-still rows">
      <div className="frame-still" style={place('rows', 'body', '1 1 0')}>
        <div className="frame-panel" style={fixed('columns', 'send')} />
        <div className="frame-split upright" />
        <div className="frame-still" style={place('columns', 'center', '1 1 0')}>
          <Seat host={center} />
        </div>
        <div className="frame-split upright" />
        <div className="frame-panel" style={fixed('columns', 'inspector')} />
      </div>
      <div className="frame-split flat" />
      <div className="frame-dock" style={fixed('rows', 'dock')} />
    </div>
  );
}
