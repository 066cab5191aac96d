import type { LaneMode } from '../../graph/timeline/lanes.ts';

interface TimelineBarProps {
  readonly laneMode: LaneMode;
  readonly onLaneMode: (mode: LaneMode) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

const modes: readonly (readonly [LaneMode, string])[] = [
  ['context', 'Contexts'],
  ['saga', 'Sagas'],
];

/** What the lanes stand for, and how close one looks. */
export function TimelineBar({ laneMode, onLaneMode, onZoom, onFit }: TimelineBarProps) {
  return (
    <div className="timeline-bar">
      <div className="timeline-modes" role="radiogroup" aria-label="A lane per">
        {modes.map(([mode, label]) => (
          <button
            key={mode}
            type="button"
            role="radio"
            aria-checked={laneMode === mode}
            onClick={() => {
              onLaneMode(mode);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="timeline-zoom" role="group" aria-label="Zoom of the timeline">
        <button
          type="button"
          aria-label="Zoom out"
          onClick={() => {
            onZoom(0.7);
          }}
        >
          −
        </button>
        <button
          type="button"
          aria-label="Zoom in"
          onClick={() => {
            onZoom(1.4);
          }}
        >
          +
        </button>
        <button type="button" onClick={onFit}>
          All
        </button>
      </div>
    </div>
  );
}
