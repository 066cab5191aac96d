import { CirclePause } from 'lucide-react';
import { act } from '../../state/act.ts';
import { isPlaying } from '../../state/can.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { showTab, useScreen } from '../../state/screen.ts';
import { play } from '../../state/transport.ts';
import { Button } from '../primitives/button.tsx';
import './stop-notice.css';

/** Why the run stands, where it stopped by itself: below the transport, for as long as it stands there. */
export function StopNotice() {
  const stop = useCalmRun((run) => (run.live && !isPlaying(run) ? (run.state?.stop ?? null) : null));
  const inDebugger = useScreen(({ tab }) => tab === 'debugger');
  return (
    <div className="stop-notice" role="status">
      {stop === null ? null : (
        <div className="stop-plate">
          <CirclePause className="icon-svg" aria-hidden />
          <span>{stop.message}</span>
          {inDebugger ? null : (
            <Button size="small" onClick={() => showTab('debugger')}>
              Debugger
            </Button>
          )}
          <Button size="small" onClick={() => act(play())}>
            Go on
          </Button>
        </div>
      )}
    </div>
  );
}
