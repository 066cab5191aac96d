import { ChevronLeft, ChevronRight } from 'lucide-react';
import { togglePanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import { panelTitles } from './panel-titles.ts';

/** A tab at the edge of the graph: folds the panel behind that edge, and brings it back. */
export function Fold({ panel }: { readonly panel: 'send' | 'inspector' }) {
  const folded = usePrefs((prefs) => prefs.folded.includes(panel));
  const Arrow = (panel === 'send') === folded ? ChevronRight : ChevronLeft;
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
