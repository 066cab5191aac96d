import { useEffect, useRef } from 'react';
import type { Shift } from '../../graph/topics/shifts.ts';
import { shiftsInForce } from '../../graph/topics/shifts.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';

interface ShiftStripProps {
  readonly shifts: readonly Shift[];
  readonly step: number;
  readonly onSeek: (step: number) => void;
}

/** Who had what, from the start of the run; pressed, the cursor goes there. */
export function ShiftStrip({ shifts, step, onSeek }: ShiftStripProps) {
  const list = useRef<HTMLOListElement | null>(null);
  const inForce = shiftsInForce(shifts, step);
  const newest = shifts.findLast(({ n }) => n <= step)?.id;
  useEffect(() => {
    const { current } = list;
    const item = current?.querySelector<HTMLElement>('[data-newest]');
    if (current === null || item === null || item === undefined) return;
    // only the strip itself scrolls
    const over = item.offsetLeft + item.offsetWidth - current.clientWidth;
    if (over > current.scrollLeft) current.scrollLeft = over;
    else if (item.offsetLeft < current.scrollLeft) current.scrollLeft = item.offsetLeft;
  }, [newest]);
  return (
    <div className="shifts">
      <h4 id="shifts-title">Who had what</h4>
      <ol ref={list} aria-labelledby="shifts-title">
        {shifts.map(({ id, group, n, at, kind, title, text }) => (
          <li key={id}>
            <button
              type="button"
              data-kind={kind}
              data-later={n > step || undefined}
              data-newest={id === newest || undefined}
              aria-current={inForce.has(id) ? 'step' : undefined}
              onClick={() => onSeek(n)}
            >
              <strong>{group}</strong>
              <span className={kind === 'rebalancing' ? 'what hatch' : 'what'}>{title}</span>
              <span className="mono">{virtualMs(at)}</span>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
