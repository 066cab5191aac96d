import { useRun } from '../../state/run-store.ts';
import { Boundary } from '../primitives/boundary.tsx';
import { Tooltips } from '../primitives/tooltips.tsx';
import { Center } from './center.tsx';
import { Dialogs } from './dialogs.tsx';
import { Fold } from './fold.tsx';
import { Frame } from './frame.tsx';
import { Notices } from './notices.tsx';
import { Pages } from './pages.tsx';
import { StopNotice } from './stop-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { Transcript } from './transcript.tsx';

/** The whole page. */
export function Workbench() {
  const run = useRun((now) => now.state?.run.id);
  return (
    <>
      <Transcript />
      <Frame
        bar={<TopBar />}
        center={
          <>
            <Boundary what="The flow graph" again={run}>
              <Center />
              <StopNotice />
            </Boundary>
            <Fold panel="send" />
            <Fold panel="inspector" />
          </>
        }
      />
      <Pages />
      <Notices />
      <Dialogs />
      <Tooltips />
    </>
  );
}
