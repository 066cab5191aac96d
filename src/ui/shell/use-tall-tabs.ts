import { useEffect, useRef } from 'react';
import type { PanelProps } from 'react-resizable-panels';
import type { DockTab } from '../../state/screen.ts';
import { useLesson } from '../../state/lesson-store.ts';
import { useScreen } from '../../state/screen.ts';

/** The others read from top to bottom, and need more. */
const lowTabs: readonly DockTab[] = ['timeline', 'log', 'dead-letters'];

type Height = 'tall' | 'low' | 'lesson';

/** The dock grows for tall tabs and for a lesson, and shrinks for the others; each height is as somebody left it last. */
export function useTallTabs(panel: Partial<PanelProps>, low: string): Partial<PanelProps> {
  const tab: Height = useScreen((screen) => (lowTabs.includes(screen.tab) ? 'low' : 'tall'));
  const learning = useLesson(({ on }) => on !== null);
  const height = learning ? 'lesson' : tab;
  const heights = useRef<Record<Height, number | string>>({ tall: '46%', low, lesson: '16rem' });
  const shown = useRef<Height>(tab);
  const { panelRef, onResize } = panel;
  useEffect(() => {
    const current = panelRef !== null && typeof panelRef === 'object' ? panelRef.current : null;
    if (shown.current === height || !current || current.isCollapsed()) return;
    shown.current = height;
    current.resize(heights.current[height]);
  }, [height, panelRef]);
  return {
    ...panel,
    onResize: (size, ...more) => {
      if (size.inPixels > 100) heights.current[shown.current] = size.inPixels;
      onResize?.(size, ...more);
    },
  };
}
