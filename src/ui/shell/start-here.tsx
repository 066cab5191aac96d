import { act } from '../../state/act.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { startScript } from '../../state/runs.ts';
import { togglePlay } from '../../state/transport.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';

/** Before the first step: what will appear, and one thing to do. */
export function StartHere() {
  const script = useCalmRun((run) => run.model?.scripts[0]?.id);
  const waits = useCalmRun((run) => run.state?.outcome === null);
  return (
    <div className="dock-start">
      <EmptyState
        title="Nothing has happened yet"
        text={
          waits
            ? 'A command waits at the gateway. Play, or take one step at a time.'
            : 'Each step stands here once a command is sent or a script is played.'
        }
        action={
          waits || script === undefined ? (
            waits ? (
              <Button onClick={() => act(togglePlay())}>Play</Button>
            ) : undefined
          ) : (
            <Button onClick={() => act(startScript(script, { play: true }))}>Play a script</Button>
          )
        }
      />
    </div>
  );
}
