import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import type { GroupProps } from 'react-resizable-panels';
import { foldPanel, unfoldPanel } from '../../state/panels.ts';
import { usePrefs } from '../../state/prefs.ts';
import type { PanelName } from '../../state/prefs.ts';
import { Fold } from './fold.tsx';
import { Split } from './split.tsx';
import { useFolding } from './use-folding.ts';
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
  const sendRef = useFolding('send');
  const inspectorRef = useFolding('inspector');
  const dockRef = useFolding('dock');
  const remembered = (group: string): Pick<GroupProps, 'defaultLayout' | 'onLayoutChanged'> => ({
    defaultLayout: layouts[group],
    onLayoutChanged: (layout) => usePrefs.setState(({ layouts: now }) => ({ layouts: { ...now, [group]: layout } })),
  });
  const noteFold =
    (name: PanelName) =>
    ({ inPixels }: { inPixels: number }): void =>
      inPixels < 2 ? foldPanel(name) : unfoldPanel(name);
  return (
    <div className="frame">
      {bar}
      <main className="frame-main">
        <Group orientation="vertical" {...remembered('rows')}>
          <Panel id="body" minSize="12rem">
            <Group orientation="horizontal" {...remembered('columns')}>
              <Panel
                id="send"
                defaultSize={wide() ? '14.5rem' : '13.5rem'}
                minSize="12rem"
                maxSize="26rem"
                collapsible
                collapsedSize={0}
                groupResizeBehavior="preserve-pixel-size"
                panelRef={sendRef}
                onResize={noteFold('send')}
              >
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
                  <Fold panel="dock" />
                </div>
              </Panel>
              <Split panel="inspector" upright />
              <Panel
                id="inspector"
                defaultSize={wide() ? '19.5rem' : '18rem'}
                minSize="15rem"
                maxSize="40rem"
                collapsible
                collapsedSize={0}
                groupResizeBehavior="preserve-pixel-size"
                panelRef={inspectorRef}
                onResize={noteFold('inspector')}
              >
                <section className="frame-panel" aria-label="Inspector">
                  {inspector}
                </section>
              </Panel>
            </Group>
          </Panel>
          <Split panel="dock" />
          <Panel
            id="dock"
            defaultSize="13.7rem"
            minSize="8rem"
            collapsible
            collapsedSize={0}
            groupResizeBehavior="preserve-pixel-size"
            panelRef={dockRef}
            onResize={noteFold('dock')}
          >
            <section className="frame-dock" aria-label="Dock">
              {dock}
            </section>
          </Panel>
        </Group>
      </main>
    </div>
  );
}
