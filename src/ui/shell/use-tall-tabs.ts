import { useEffect, useRef } from 'react';
import type { PanelProps } from 'react-resizable-panels';
import { useBranches } from '../../state/branches.ts';
import { useLesson } from '../../state/lesson-store.ts';
import { useRun } from '../../state/run-store.ts';
import type { DockTab } from '../../state/screen.ts';
import { useScreen } from '../../state/screen.ts';
import { tabIn } from './dock-tabs.tsx';

/** The others read from top to bottom, and need more. */
const lowTabs: readonly DockTab[] = ['timeline', 'log', 'dead-letters'];

type Height = 'low' | 'branches' | 'lesson' | 'tall';

/**
 * The dock grows for tall tabs, for a lesson, and for branches under the timeline, and shrinks for the others; each height is
 * as somebody left it last.
 */
export function useTallTabs(panel: Partial<PanelProps>, low: string): Partial<PanelProps> {
  const asked = useScreen((screen) => screen.tab);
  const tab = useRun(({ model }) => tabIn(model, asked));
  const learning = useLesson(({ on }) => on !== null);
  const branches = useHasBranches() && tab === 'timeline';
  const byTab: Height = !lowTabs.includes(tab) ? 'tall' : branches ? 'branches' : 'low';
  const height = learning ? 'lesson' : byTab;
  const heights = useRef<Record<Height, number | string>>({
    tall: '46%',
    low,
    branches: `${rem(low) + 3.5}rem`,
    lesson: '16rem',
  });
  const shown = useRef<Height>(byTab);
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

const rem = (size: string): number => Number.parseFloat(size);

function useHasBranches(): boolean {
  const family = useBranches((all) => all.branches);
  const run = useRun(({ state }) => state?.run.id);
  return family.some((branch) => branch.run.id === run);
}
