import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import type { GroupProps } from 'react-resizable-panels';
import { usePrefs } from '../../state/prefs.ts';
import { Fold } from './fold.tsx';
import { Split } from './split.tsx';
import { useFolding } from './use-folding.ts';
import { useTallTabs } from './use-tall-tabs.ts';
import './frame.css';

export interface FrameProps {
  readonly bar: ReactNode;
  readonly send: ReactNode;
  readonly center: ReactNode;
  readonly inspector: ReactNode;
  readonly dock: ReactNode;
}

/** From 1280 px the side panels are 216 and 288 px wide, from 1400 px 232 and 312; in rem, so that they scale. */
const wide = (): boolean => window.innerWidth >= 1400;

export function Frame({ bar, send, center, inspector, dock }: FrameProps) {
  const { current: layouts } = useRef(usePrefs.getState().layouts);
  const sendFolding = useFolding('send', wide() ? '14.5rem' : '13.5rem');
  const inspectorFolding = useFolding('inspector', wide() ? '19.5rem' : '18rem');
  const dockFolding = useTallTabs(useFolding('dock', '13.75rem'), '13.75rem');
  const remembered = (group: string): Pick<GroupProps, 'defaultLayout' | 'onLayoutChanged'> => ({
    defaultLayout: layouts[group],
    onLayoutChanged: (layout) => usePrefs.setState(({ layouts: now }) => ({ layouts: { ...now, [group]: layout } })),
  });
  return (
    <div className="frame">
      {bar}
      <main className="frame-main">
        <Group orientation="vertical" {...remembered('rows')}>
          <Panel id="body" minSize="12rem">
            <Group orientation="horizontal" {...remembered('columns')}>
              <Panel {...sendFolding} minSize="12rem" maxSize="26rem" collapsedSize={0}>
                <section className="frame-panel" aria-label="Send">
                  {send}
                </section>
              </Panel>
              <Split panel="send" upright />
              <Panel id="center" minSize="20rem">
                <div className="frame-center">
                  {center}
                  <Fold panel="send" />
                  <Fold panel="inspector" />
                </div>
              </Panel>
              <Split panel="inspector" upright />
              <Panel {...inspectorFolding} minSize="15rem" maxSize="40rem" collapsedSize={0}>
                <section className="frame-panel" aria-label="Inspector">
                  {inspector}
                </section>
              </Panel>
            </Group>
          </Panel>
          <Split panel="dock" />
          {/* folded, its tabs stay: one press brings it back */}
          <Panel {...dockFolding} minSize="8rem" collapsedSize="2.5rem">
            <section className="frame-dock" aria-label="Dock">
              {dock}
            </section>
          </Panel>
        </Group>
      </main>
    </div>
  );
}
