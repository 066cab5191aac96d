import { lazy, Suspense, useRef } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import type { GroupProps } from 'react-resizable-panels';
import { useLesson } from '../../state/lesson-store.ts';
import { usePrefs } from '../../state/prefs.ts';
import { fullTabs, useScreen } from '../../state/screen.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Boundary } from '../primitives/boundary.tsx';
import { SendPanel } from '../send/send-panel.tsx';
import { Dock } from './dock.tsx';
import { foldedSizes, panelSizes } from './frame-sizes.ts';
import { InspectorSlot } from './inspector-slot.tsx';
import { Seat } from './seat.tsx';
import { Split } from './split.tsx';
import { useFolding } from './use-folding.ts';
import { useTallTabs } from './use-tall-tabs.ts';

const LessonPanel = lazy(() =>
  import('../lesson/lesson-panel.tsx').then((module) => ({ default: module.LessonPanel })),
);

/** The panels around the graph, which the person can size and fold. */
export function Panels({ center }: { readonly center: HTMLElement }) {
  const run = useCalmRun((now) => now.state?.run.id);
  // the presenter has its own
  const presenting = useScreen(({ show }) => show !== 'workbench');
  const learning = useLesson(({ on }) => on !== null) && !presenting;
  const full = useScreen(({ tab }) => fullTabs.includes(tab)) && !learning;
  const { current: layouts } = useRef(usePrefs.getState().layouts);
  const { current: sizes } = useRef(panelSizes());
  const sendFolding = useFolding('send', sizes.send);
  const inspectorFolding = useFolding('inspector', sizes.inspector);
  const dockFolding = useTallTabs(useFolding('dock', sizes.dock), sizes.dock);
  const remembered = (group: string): Pick<GroupProps, 'defaultLayout' | 'onLayoutChanged'> => ({
    defaultLayout: layouts[group],
    onLayoutChanged: (layout) => usePrefs.setState(({ layouts: now }) => ({ layouts: { ...now, [group]: layout } })),
  });
  return (
    <Group orientation="vertical" {...remembered('rows')}>
      <Panel id="body" minSize="12rem">
        <Group orientation="horizontal" {...remembered('columns')}>
          <Panel {...sendFolding} minSize="12rem" maxSize="26rem" collapsedSize={foldedSizes.send}>
            <section className="frame-panel" aria-label="Send">
              <Boundary what="The send panel" again={run}>
                <SendPanel />
              </Boundary>
            </section>
          </Panel>
          <Split panel="send" upright />
          <Panel id="center" minSize="20rem">
            <Seat host={center} />
          </Panel>
          <Split panel="inspector" upright />
          <Panel {...inspectorFolding} minSize="15rem" maxSize="40rem" collapsedSize={foldedSizes.inspector}>
            <section className="frame-panel" aria-label="Inspector">
              <Boundary what="The inspector" again={run}>
                <InspectorSlot />
              </Boundary>
            </section>
          </Panel>
        </Group>
      </Panel>
      <Split panel="dock" />
      <Panel {...dockFolding} minSize="8rem" collapsedSize={foldedSizes.dock}>
        <section className={full ? 'frame-dock full' : 'frame-dock'} aria-label="Dock">
          <Boundary what="The dock" again={run}>
            {learning ? (
              <Suspense fallback={null}>
                <LessonPanel />
              </Suspense>
            ) : (
              <Dock />
            )}
          </Boundary>
        </section>
      </Panel>
    </Group>
  );
}
