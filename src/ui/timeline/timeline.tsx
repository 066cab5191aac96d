import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { contextLanes, sagaLanes } from '../../graph/timeline/lanes.ts';
import { createTrack } from '../../graph/timeline/track.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { stepSentence } from '../../graph/log/sentence.ts';
import { StepTip } from './step-tip.tsx';
import { LaneLabels } from './lane-labels.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import type { TimelineProps } from './timeline-props.ts';
import { useCamera } from './use-camera.ts';
import { useFrame } from './use-frame.ts';
import { useLaneScroll } from './use-lane-scroll.ts';
import { usePaint } from './use-paint.ts';
import { useScrub, type Hover } from './use-scrub.ts';
import { useWheel } from './use-wheel.ts';
import { stepIn } from '../../graph/records.ts';
import './timeline.css';

/**
 * Every step of the run as a mark in a lane, and the cursor among them. One slider for the keyboard and for screen
 * readers; one canvas for the eye.
 */
export function Timeline(props: TimelineProps) {
  const { model, records, length, cursor, followed, correlations, laneMode, onLaneMode, onSeek, selected, branch } =
    props;
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useFrame(plot);
  const view = useCamera(frame, length, cursor);
  const [hover, setHover] = useState<Hover | null>(null);

  const foldTrack = useMemo(() => createTrack(model), [model]);
  const track = foldTrack(records);
  const byContext = useMemo(() => contextLanes(model).lanes, [model]);
  const bySaga = useMemo(() => sagaLanes(correlations), [correlations]);
  const lanes = laneMode === 'context' ? byContext : bySaga;
  const lane = (laneMode === 'context' ? track.context : track.correlation)[cursor - 1] ?? 0;
  const { scroll, scrollBy } = useLaneScroll(lanes.length, lane, frame);

  const followedMark = useMemo(() => {
    // A thread through the only correlation there is needs no choice.
    const id = followed ?? (correlations.size === 1 ? [...correlations.keys()][0] : undefined);
    const index = id === undefined ? -1 : [...correlations.keys()].indexOf(id);
    const mark = id === undefined ? undefined : correlations.get(id);
    return mark === undefined ? null : { index, hue: mark.hue };
  }, [correlations, followed]);

  usePaint(canvas, props.theme, {
    frame,
    camera: view.camera,
    track,
    mode: laneMode,
    lanes: lanes.length,
    scroll,
    cursor,
    length,
    followed: followedMark,
    hovered: hover?.step ?? null,
    forkedAt: branch?.forkedAt ?? null,
    isSelected: (step) => {
      const record = selected === null ? undefined : stepIn(records, step);
      if (record === undefined) return false;
      return (selected?.kind === 'message' ? record.message.type : record.consumer) === selected?.name;
    },
  });
  useWheel(plot, { zoomBy: view.zoomBy, panBy: view.panBy, scrollBy });
  const scrub = useScrub(view, length, cursor, onSeek, setHover);

  const keys = (event: KeyboardEvent) => {
    const target = keyTarget(event, cursor, length);
    if (target !== null) onSeek(target);
    else if (event.key === '+' || event.key === '=') view.zoomBy(1.25, (cursor - view.camera.left) * view.camera.pitch);
    else if (event.key === '-') view.zoomBy(0.8, (cursor - view.camera.left) * view.camera.pitch);
    else return;
    // The shell listens to the same keys for the whole page: one press is one step.
    event.preventDefault();
    event.stopPropagation();
  };

  const record = stepIn(records, cursor);
  const hovered = hover === null ? undefined : stepIn(records, hover.step);
  return (
    <div className="timeline">
      <div className="timeline-gutter">
        <p className="timeline-run">
          <b>{branch?.name ?? 'main'}</b> <span>{length === 1 ? '1 step' : `${grouped(length)} steps`}</span>
        </p>
        <LaneLabels
          lanes={lanes}
          scroll={scroll}
          unit={frame.unit}
          height={frame.height}
          followed={followedMark?.index ?? null}
          mode={laneMode}
        />
      </div>
      <div
        className="timeline-plot"
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label="Timeline"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={cursor}
        aria-valuetext={
          record === undefined ? `Before the first of ${length} steps` : `${stepSentence(record)} ${length} in all.`
        }
        onKeyDown={keys}
        {...scrub}
      >
        <canvas ref={canvas} />
      </div>
      <TimelineBar
        laneMode={laneMode}
        onLaneMode={onLaneMode}
        onZoom={(factor) => {
          view.zoomBy(factor, (cursor - view.camera.left) * view.camera.pitch);
        }}
        onFit={view.fit}
      />
      {hover !== null && hovered !== undefined && (
        <StepTip record={hovered} mark={correlations.get(hovered.message.correlation)} x={hover.x} y={hover.y} />
      )}
    </div>
  );
}

function keyTarget({ key, shiftKey }: KeyboardEvent, cursor: number, length: number): number | null {
  const far = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(length, cursor + far);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, cursor - far);
    case 'PageUp':
      return Math.min(length, cursor + 10);
    case 'PageDown':
      return Math.max(0, cursor - 10);
    case 'Home':
      return 0;
    case 'End':
      return length;
    default:
      return null;
  }
}
