import { useEffect, useRef } from 'react';
import type { PanelProps } from 'react-resizable-panels';
import type { DockTab } from '../../state/screen.ts';
import { useScreen } from '../../state/screen.ts';

/** The others read from top to bottom, and need more. */
const lowTabs: readonly DockTab[] = ['timeline', 'log', 'dead-letters'];

/** The dock grows for tall tabs and shrinks for the others; each of the two heights is as somebody left it last. */
export function useTallTabs(panel: Partial<PanelProps>, low: string): Partial<PanelProps> {
  const isTall = useScreen(({ tab }) => !lowTabs.includes(tab));
  const heights = useRef<{ tall: number | string; low: number | string }>({ tall: '46%', low });
  const shown = useRef(isTall);
  const { panelRef, onResize } = panel;
  useEffect(() => {
    const current = panelRef !== null && typeof panelRef === 'object' ? panelRef.current : null;
    if (shown.current === isTall || !current || current.isCollapsed()) return;
    shown.current = isTall;
    current.resize(isTall ? heights.current.tall : heights.current.low);
  }, [isTall, panelRef]);
  return {
    ...panel,
    onResize: (size, ...more) => {
      if (size.inPixels > 100) heights.current[shown.current ? 'tall' : 'low'] = size.inPixels;
      onResize?.(size, ...more);
    },
  };
}
