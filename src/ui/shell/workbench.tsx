import { SendPanel } from '../send/send-panel.tsx';
import { TooltipProvider } from '../primitives/tooltip.tsx';
import { Center } from './center.tsx';
import { Dialogs } from './dialogs.tsx';
import { Dock } from './dock.tsx';
import { Frame } from './frame.tsx';
import { InspectorSlot } from './inspector-slot.tsx';
import { Notices } from './notices.tsx';
import { TopBar } from './top-bar.tsx';
import { Transcript } from './transcript.tsx';

/** The whole page. */
export function Workbench() {
  return (
    <TooltipProvider>
      <Frame bar={<TopBar />} send={<SendPanel />} center={<Center />} inspector={<InspectorSlot />} dock={<Dock />} />
      <Transcript />
      <Notices />
      <Dialogs />
    </TooltipProvider>
  );
}
