import { grouped } from '../../graph/timeline/virtual-time.ts';
import { useRun } from '../../state/run-store.ts';
import { nowAt } from '../../state/selectors.ts';

/** Virtual time at the cursor; never the time of day. */
export function Clock() {
  const now = useRun(nowAt);
  return (
    <span className="clock">
      t = {grouped(now)} ms <span className="muted">virtual</span>
    </span>
  );
}
