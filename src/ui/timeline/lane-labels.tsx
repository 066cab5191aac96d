import type { Lane, LaneMode } from '../../graph/timeline/lanes.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { geometry, laneY } from './geometry.ts';

interface LaneLabelsProps {
  readonly lanes: readonly Lane[];
  readonly mode: LaneMode;
  readonly scroll: number;
  readonly unit: number;
  readonly height: number;
  /** Index of the correlation that is followed. */
  readonly followed: number | null;
}

/** Names of the lanes, those in view only: there may be a lane for each of a thousand orders. */
export function LaneLabels({ lanes, mode, scroll, unit, height, followed }: LaneLabelsProps) {
  const first = Math.max(0, Math.floor(scroll / (geometry.lane * unit)));
  const last = Math.ceil((height + scroll - geometry.lanesTop * unit) / (geometry.lane * unit));
  return (
    <ul className="timeline-lanes" data-mode={mode} aria-label="Lanes">
      {lanes.slice(first, last).map(({ id, label, letter, hue }, i) => (
        <li
          key={id}
          style={{ top: laneY(first + i, unit, scroll) - geometry.ruler * unit }}
          data-followed={mode === 'saga' && followed === first + i ? '' : undefined}
        >
          {letter !== null && hue !== null && <CorrelationDisc mark={{ letter, hue }} />}
          <span className="timeline-lane">{label}</span>
        </li>
      ))}
    </ul>
  );
}
