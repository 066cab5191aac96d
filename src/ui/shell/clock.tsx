import { grouped } from '../../graph/timeline/virtual-time.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { nowAt } from '../../state/selectors.ts';

/** Virtual time at the cursor; never the time of day. */
export function Clock() {
  const now = useCalmRun(nowAt);
  return (
    <span className="clock">
      t = {grouped(now)} ms <span className="muted">virtual</span>
    </span>
  );
}
