import { act } from '../../state/act.ts';
import { isPlaying } from '../../state/can.ts';
import { inPast } from '../../state/selectors.ts';
import { pause } from '../../state/transport.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Options } from './options.tsx';
import { StepBar } from './step-bar.tsx';
import type { Ahead } from './use-what-if.ts';

/** The next decision: how to go on, and where each option would lead. */
export function Next({ ahead }: { readonly ahead: Ahead | null }) {
  const { playing, past, cursor } = useCalmFields((run) => ({
    playing: isPlaying(run),
    past: inPast(run),
    cursor: run.cursor,
  }));
  const next = ahead?.whatIf.next ?? null;
  return (
    <section className="debugger-column" aria-label="Next decision">
      <header>
        <h2>Next decision</h2>
        <StepBar />
      </header>
      {playing ? (
        <EmptyState
          title="It plays"
          text="Where each option leads appears here while the run stands."
          action={<Button onClick={() => act(pause())}>Pause</Button>}
        />
      ) : ahead !== null && next === null ? (
        <EmptyState title="Nothing is left to do" text="What may come next appears here once a command is sent." />
      ) : (
        <div className="debugger-scroll" tabIndex={0} role="region" aria-label="Options" aria-busy={ahead === null}>
          {next === null ? null : (
            <p className="debugger-note">
              Step {cursor + 1}: <b>{next.type}</b> at {next.consumer} <span className="mono">{next.key}</span>
              <span className="mono muted"> due {virtualMs(next.due)}</span>
              {past ? <span className="muted">, on a new branch</span> : null}
            </p>
          )}
          {ahead === null || next === null ? null : <Options whatIf={ahead.whatIf} next={next} />}
        </div>
      )}
    </section>
  );
}
