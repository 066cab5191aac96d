import { useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';

/** Keeps a panel folded as the preferences say, whoever changed them: the button, a key, the palette. */
export function useFolding(name: PanelName) {
  const panel = useRef<PanelImperativeHandle | null>(null);
  const folded = usePrefs((prefs) => prefs.folded.includes(name));
  useEffect(() => {
    if (panel.current === null || panel.current.isCollapsed() === folded) return;
    if (folded) panel.current.collapse();
    else panel.current.expand();
  }, [folded]);
  return panel;
}
