import { Separator } from 'react-resizable-panels';
import { panelTitles } from './panel-titles.ts';
import type { PanelName } from '../../state/prefs.ts';

/** The line between two panels: drag it, or move it with the arrow keys. */
export function Split({ panel, upright = false }: { readonly panel: PanelName; readonly upright?: boolean }) {
  return (
    <Separator
      className={`frame-split ${upright ? 'upright' : 'flat'}`}
      aria-label={`Size of the ${panelTitles[panel]}`}
    />
  );
}
