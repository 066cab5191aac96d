import { SendPanel } from '../send/send-panel.tsx';
import { Boundary } from '../primitives/boundary.tsx';
import { useRun } from '../../state/run-store.ts';
import { TooltipProvider } from '../primitives/tooltip.tsx';
import { Center } from './center.tsx';
import { Dialogs } from './dialogs.tsx';
import { Dock } from './dock.tsx';
import { Frame } from './frame.tsx';
import { InspectorSlot } from './inspector-slot.tsx';
import { Notices } from './notices.tsx';
import { StopNotice } from './stop-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { Transcript } from './transcript.tsx';

/** The whole page. */
export function Workbench() {
  const run = useRun((now) => now.state?.run.id);
  return (
    <TooltipProvider>
      <Transcript />
      <Frame
        bar={<TopBar />}
        send={
          <Boundary what="The send panel" again={run}>
            <SendPanel />
          </Boundary>
        }
        center={
          <Boundary what="The flow graph" again={run}>
            <Center />
            <StopNotice />
          </Boundary>
        }
        inspector={
          <Boundary what="The inspector" again={run}>
            <InspectorSlot />
          </Boundary>
        }
        dock={
          <Boundary what="The dock" again={run}>
            <Dock />
          </Boundary>
        }
      />
      <Notices />
      <Dialogs />
    </TooltipProvider>
  );
}
