import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import { togglePanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';
import { panelTitles } from './panel-titles.ts';

/** A tab at the edge of the graph: folds the panel behind that edge, and brings it back. */
export function Fold({ panel }: { readonly panel: PanelName }) {
  const folded = usePrefs((prefs) => prefs.folded.includes(panel));
  const Arrow = arrowOf(panel, folded);
  return (
    <button
      type="button"
      className={`frame-fold ${panel} ${folded ? 'folded' : ''}`}
      aria-label={`${folded ? 'Show' : 'Hide'} the ${panelTitles[panel]}`}
      aria-expanded={!folded}
      onClick={() => togglePanel(panel)}
    >
      <Arrow className="icon-svg small" aria-hidden />
    </button>
  );
}

function arrowOf(panel: PanelName, folded: boolean) {
  switch (panel) {
    case 'send':
      return folded ? ChevronRight : ChevronLeft;
    case 'inspector':
      return folded ? ChevronLeft : ChevronRight;
    case 'dock':
      return folded ? ChevronUp : ChevronDown;
  }
}
