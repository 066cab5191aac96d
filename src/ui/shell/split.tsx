import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import { Separator } from 'react-resizable-panels';
import { togglePanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';

const titles: { readonly [name in PanelName]: string } = {
  send: 'send panel',
  inspector: 'inspector',
  dock: 'dock',
};

/** The line between two panels: drag it, or fold the panel beside it. */
export function Split({ panel, upright = false }: { readonly panel: PanelName; readonly upright?: boolean }) {
  const folded = usePrefs((prefs) => prefs.folded.includes(panel));
  const Arrow = arrowOf(panel, folded);
  return (
    <Separator className={`frame-split ${upright ? 'upright' : 'flat'}`} aria-label={`Size of the ${titles[panel]}`}>
      <button
        type="button"
        className={`frame-fold ${panel} ${folded ? 'folded' : ''}`}
        aria-label={`${folded ? 'Show' : 'Hide'} the ${titles[panel]}`}
        aria-expanded={!folded}
        // the line must not take the press for a drag
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => togglePanel(panel)}
      >
        <Arrow className="icon-svg small" aria-hidden />
      </button>
    </Separator>
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
