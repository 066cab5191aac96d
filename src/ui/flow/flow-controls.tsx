import { useReactFlow } from '@xyflow/react';
import './flow-controls.css';

interface FlowControlsProps {
  readonly onFit: () => void;
  readonly onZoomed: () => void;
  /** What that shows: as much as can be read, or all. */
  readonly fits: 'readable' | 'whole';
  readonly moved: boolean;
  readonly onReset: () => void;
  readonly map: boolean;
  readonly onMap: () => void;
}

const corners = 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10';

/** Fit, zoom, map; and back to the automatic layout when something was dragged. */
export function FlowControls({ onFit, onZoomed, fits, moved, onReset, map, onMap }: FlowControlsProps) {
  const flow = useReactFlow();
  return (
    <div className="flow-controls" role="toolbar" aria-label="Graph view" aria-orientation="vertical">
      <Control
        label="Zoom in"
        d="M8 3.5v9M3.5 8h9"
        onClick={() => void flow.zoomIn({ duration: 120 }).then(onZoomed)}
      />
      <Control label="Zoom out" d="M3.5 8h9" onClick={() => void flow.zoomOut({ duration: 120 }).then(onZoomed)} />
      {fits === 'readable' ? (
        <Control label="Fit graph" d={corners} onClick={onFit} />
      ) : (
        <Control label="Show the whole graph" d={`${corners}M5.5 6.5h5v3h-5z`} onClick={onFit} />
      )}
      <Control label="Map" pressed={map} d="M2.5 3.5h11v9h-11zM8.5 8.5h3v2.5h-3z" onClick={onMap} />
      {moved && <Control label="Reset positions" d="M3 8a5 5 0 1 0 1.6-3.7M2.8 1.8v3h3" onClick={onReset} />}
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly d: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Control({ label, d, pressed, onClick }: ControlProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={d} />
      </svg>
    </button>
  );
}
