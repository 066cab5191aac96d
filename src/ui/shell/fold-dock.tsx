import { ChevronDown, ChevronUp } from 'lucide-react';
import { togglePanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import { IconButton } from '../primitives/button.tsx';

/** At the end of the tabs, which stay when the dock is folded. */
export function FoldDock() {
  const folded = usePrefs((prefs) => prefs.folded.includes('dock'));
  const Arrow = folded ? ChevronUp : ChevronDown;
  return (
    <IconButton
      size="small"
      label={folded ? 'Show the dock' : 'Hide the dock'}
      aria-expanded={!folded}
      onClick={() => togglePanel('dock')}
    >
      <Arrow className="icon-svg small" aria-hidden />
    </IconButton>
  );
}
