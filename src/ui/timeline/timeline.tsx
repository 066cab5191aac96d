import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { seenSteps } from '../../graph/timeline/camera.ts';
import { binAt, timeAt } from '../../graph/timeline/density.ts';
import { contextLanes, densityLanes, sagaLanes } from '../../graph/timeline/lanes.ts';
import { timesOf, type Times } from '../../graph/timeline/ticks.ts';
import { createTrack, type Track } from '../../graph/timeline/track.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { stepSentence } from '../../graph/log/sentence.ts';
import { useSize } from '../lib/use-size.ts';
import { BinTip } from './bin-tip.tsx';
import { StepTip } from './step-tip.tsx';
import { LaneLabels } from './lane-labels.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import type { TimelineProps } from './timeline-props.ts';
import { useCamera } from './use-camera.ts';
import { useLaneScroll } from './use-lane-scroll.ts';
import { usePaint } from './use-paint.ts';
import { useLong } from './use-long.ts';
import { useScrub, type Hover } from './use-scrub.ts';
import { useWheel } from './use-wheel.ts';
import { stepIn } from '../../graph/records.ts';
import './timeline.css';

/**
 * Every step of the run as a mark in a lane, and the cursor among them. One slider for the keyboard and for screen
 * readers; one canvas for the eye.
 */
export function Timeline(props: TimelineProps) {
  const {
    model,
    records: held,
    length,
    cursor,
    followed,
    correlations,
    laneMode,
    onLaneMode,
    onSeek,
    selected,
    branch,
  } = props;
  const { long, hits, onScrub = ignore } = props;
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useSize(plot);
  const view = useCamera(frame, length, cursor, long !== null);
  const [hover, setHover] = useState<Hover | null>(null);

  const seen = seenSteps(view.camera, frame, length);
  const { density, records, picture } = useLong(long, { records: held, length, seen, camera: view.camera, frame });
  const foldTrack = useMemo(() => createTrack(model), [model]);
  const track = foldTrack(records);
  // the lanes of sagas are those of the records that the page holds
  const mode = picture === 'steps' && records === held ? laneMode : 'context';
  const byContext = useMemo(() => contextLanes(model).lanes, [model]);
  const bySaga = useMemo(() => sagaLanes(correlations), [correlations]);
  const fromAfar = useMemo(() => densityLanes(model), [model]);
  const lanes = picture === 'density' ? fromAfar : mode === 'context' ? byContext : bySaga;
  const lane = (mode === 'context' ? track.context : track.correlation)[cursor - track.first] ?? 0;
  const { scroll, scrollBy } = useLaneScroll(lanes.length, picture === 'density' ? 0 : lane, frame);

  const followedMark = useMemo(() => {
    // A thread through the only correlation there is needs no choice.
    const id = followed ?? (correlations.size === 1 ? [...correlations.keys()][0] : undefined);
    const index = id === undefined ? -1 : [...correlations.keys()].indexOf(id);
    const mark = id === undefined ? undefined : correlations.get(id);
    return mark === undefined ? null : { index, hue: mark.hue };
  }, [correlations, followed]);

  const times: Times =
    density === null || (picture === 'steps' && within(track, cursor))
      ? timesOf(track)
      : { oldest: 0, newest: length, at: (step) => stepIn(held, step)?.at ?? timeAt(density, step) };

  usePaint(canvas, props.theme, {
    frame,
    camera: view.camera,
    track,
    times,
    density,
    picture,
    hits,
    mode,
    lanes: lanes.length,
    scroll,
    cursor,
    length,
    followed: records === held ? followedMark : null,
    hovered: hover?.step ?? null,
    forkedAt: branch?.forkedAt ?? null,
    isSelected: (step) => {
      const record = selected === null ? undefined : stepIn(records, step);
      if (record === undefined) return false;
      return (selected?.kind === 'message' ? record.message.type : record.consumer) === selected?.name;
    },
  });
  useWheel(plot, { zoomBy: view.zoomBy, panBy: view.panBy, scrollBy });
  const zoomStep = long === null ? 1.25 : 2;
  const page = long === null ? 10 : Math.max(10, Math.round((seen.to - seen.from) / 10));
  const scrub = useScrub(view, length, cursor, { onSeek, onScrub, onHover: setHover });

  const keys = (event: KeyboardEvent) => {
    const target = keyTarget(event, cursor, length, page);
    if (target !== null) onSeek(target);
    else if (event.key === '+' || event.key === '=')
      view.zoomBy(zoomStep, (cursor - view.camera.left) * view.camera.pitch);
    else if (event.key === '-') view.zoomBy(1 / zoomStep, (cursor - view.camera.left) * view.camera.pitch);
    else return;
    // The shell listens to the same keys for the whole page: one press is one step.
    event.preventDefault();
    event.stopPropagation();
  };

  const record = stepIn(held, cursor);
  const bin = hover === null || density === null || picture === 'steps' ? null : binAt(density, hover.step);
  const hovered = hover === null ? undefined : stepIn(records, hover.step);
  return (
    <div className="timeline">
      <div className="timeline-gutter">
        <p className="timeline-run">
          {branch === undefined || branch.forkedAt === null ? null : <span className="off-screen">branch </span>}
          <b>{branch?.name ?? 'main'}</b>{' '}
          <span>{length === 1 ? '1 step' : long === null ? `${grouped(length)} steps` : grouped(length)}</span>
        </p>
        {props.tools === undefined ? null : <span className="timeline-tools">{props.tools}</span>}
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
        aria-valuetext={valueText(record, cursor, length)}
        onKeyDown={keys}
        {...scrub}
      >
        <canvas ref={canvas} />
      </div>
      {props.below?.(view.camera, frame.width)}
      <TimelineBar
        laneMode={laneMode}
        onLaneMode={onLaneMode}
        onZoom={(factor) => {
          view.zoomBy(factor, (cursor - view.camera.left) * view.camera.pitch);
        }}
        onFit={view.fit}
        onNear={long === null ? undefined : () => view.nearTo(cursor)}
        noSagas={laneMode === 'saga' && mode !== 'saga' ? 'Lanes of sagas show when you zoom in at the cursor.' : null}
        zoomStep={long === null ? 1.4 : 2.5}
      />
      {hover !== null && bin !== null && <BinTip bin={bin} x={hover.x} y={hover.y} />}
      {hover !== null && bin === null && hovered !== undefined && (
        <StepTip record={hovered} mark={correlations.get(hovered.message.correlation)} x={hover.x} y={hover.y} />
      )}
    </div>
  );
}

function valueText(record: StepRecord | undefined, cursor: number, length: number): string {
  if (record !== undefined) return `${stepSentence(record)} ${length} in all.`;
  return cursor === 0 ? `Before the first of ${length} steps` : `Step ${cursor} of ${length}`;
}

const ignore = () => undefined;

const within = ({ first, length }: Track, step: number): boolean => step >= first && step < first + length;

function keyTarget({ key, shiftKey }: KeyboardEvent, cursor: number, length: number, page: number): number | null {
  const far = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(length, cursor + far);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, cursor - far);
    case 'PageUp':
      return Math.min(length, cursor + page);
    case 'PageDown':
      return Math.max(0, cursor - page);
    case 'Home':
      return 0;
    case 'End':
      return length;
    default:
      return null;
  }
}
