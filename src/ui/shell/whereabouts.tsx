import { useCalmFields } from '../../state/paced-run.ts';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

/** LIVE, or which step of how many is on screen. Hatching always means: not at the newest step. */
export function Whereabouts() {
  const { live, cursor, length, playing, follower, outcome } = useCalmFields((run) => ({
    live: run.cursor === run.length,
    cursor: run.cursor,
    length: run.length,
    playing: run.state?.playing === true,
    follower: run.state?.role === 'follower',
    outcome: run.state?.outcome ?? null,
  }));
  if (!live) {
    return (
      <span className="whereabouts hatch" role="status">
        <span className="plate">
          REPLAY step {cursor} of {length}
        </span>
      </span>
    );
  }
  return (
    <span className={`whereabouts ${playing ? 'moving' : ''}`} role="status">
      <span className="dot" />
      LIVE {length === 0 ? '' : `step ${length}`}
      {length > 0 && outcome !== null ? <OutcomeMark outcome={outcome} /> : null}
      {follower ? <span className="muted">Following another tab</span> : null}
    </span>
  );
}
