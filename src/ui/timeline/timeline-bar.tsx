import { Focus, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import { IconButton } from '../primitives/button.tsx';
import { Segmented } from '../primitives/segmented.tsx';

interface TimelineBarProps {
  readonly laneMode: LaneMode;
  readonly onLaneMode: (mode: LaneMode) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  /** Left out where single steps are what is shown anyway. */
  readonly onNear?: (() => void) | undefined;
  /** Why there is no lane for each saga now; null where there is. */
  readonly noSagas: string | null;
  readonly zoomStep: number;
}

/** What the lanes stand for, and how close one looks. */
export function TimelineBar({ laneMode, onLaneMode, onZoom, onFit, onNear, noSagas, zoomStep }: TimelineBarProps) {
  return (
    <div className="timeline-bar">
      <Segmented
        label="A lane per"
        value={laneMode}
        onChange={onLaneMode}
        options={[
          { value: 'context', text: 'Contexts' },
          { value: 'saga', text: 'Sagas' },
        ]}
      />
      {noSagas !== null && <p className="timeline-hint">{noSagas}</p>}
      <div className="timeline-zoom" role="group" aria-label="Zoom of the timeline">
        <IconButton label="Zoom out" keys="-" size="small" onClick={() => onZoom(1 / zoomStep)}>
          <ZoomOut className="icon-svg" aria-hidden />
        </IconButton>
        <IconButton label="Zoom in" keys="+" size="small" onClick={() => onZoom(zoomStep)}>
          <ZoomIn className="icon-svg" aria-hidden />
        </IconButton>
        {onNear !== undefined && (
          <IconButton label="Show single steps at the cursor" size="small" onClick={onNear}>
            <Focus className="icon-svg" aria-hidden />
          </IconButton>
        )}
        <IconButton label="Show all steps" size="small" onClick={onFit}>
          <Maximize2 className="icon-svg" aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
