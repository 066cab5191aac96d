import { useEffect, useRef } from 'react';
import type { PanelImperativeHandle, PanelProps } from 'react-resizable-panels';
import { foldPanel, unfoldPanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';

/**
 * A panel that folds: as the preferences say, whoever changed them (the button, a key, the palette), and they as it
 * does, when somebody drags it shut. `size` is what it unfolds to where nothing else is remembered.
 */
export function useFolding(name: PanelName, size: string): Partial<PanelProps> {
  const panel = useRef<PanelImperativeHandle | null>(null);
  const open = useRef(0);
  const folded = usePrefs((prefs) => prefs.folded.includes(name));
  useEffect(() => {
    const { current } = panel;
    if (current === null || current.isCollapsed() === folded) return;
    if (folded) current.collapse();
    else current.resize(open.current > 0 ? open.current : size);
  }, [folded, size]);
  return {
    id: name,
    defaultSize: size,
    collapsible: true,
    groupResizeBehavior: 'preserve-pixel-size',
    panelRef: panel,
    onResize: ({ inPixels }) => {
      if (panel.current?.isCollapsed() === true) foldPanel(name);
      else {
        open.current = inPixels;
        unfoldPanel(name);
      }
    },
  };
}
