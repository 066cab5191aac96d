import type { Reading } from '../../graph/topics/history.ts';
import type { Lane, Reader } from '../../graph/topics/picture.ts';
import { across, type Zoom } from './zoom.ts';

interface ReaderTrackProps {
  readonly lane: Lane;
  readonly reader: Reader;
  readonly zoom: Zoom;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly readings: ReadonlyMap<number, Reading> | undefined;
}

/**
 * How far a group has come on a lane. What it says stands in words in the lane's label and in its numbers.
 *
 *   =========#-------->.............
 *            committed next
 */
export function ReaderTrack({ lane, reader, zoom, from, to, step, readings }: ReaderTrackProps) {
  const { position, committed, dead } = reader;
  const width = (count: number) => across(Math.max(0, count), zoom);
  const inSight = (offset: number) => offset >= from && offset < to;
  const again = repeated(readings, from, Math.min(to, lane.end), step);
  return (
    <div className="track" data-stand={reader.stand.is} aria-hidden>
      <i className="done" style={{ left: width(lane.start), width: width(committed - lane.start) }} />
      <i className="read" style={{ left: width(committed), width: width(position - committed) }} />
      <i className="unread" style={{ left: width(position), width: width(lane.end - position) }} />
      {again.map(({ offset, times }) => (
        <b key={offset} className="again" style={{ left: width(offset), width: width(1) }}>
          {times}×
        </b>
      ))}
      {dead.filter(inSight).map((offset) => (
        <b key={offset} className="dead" style={{ left: width(offset), width: width(1) }}>
          ✕
        </b>
      ))}
      <span className="mark committed" style={{ left: width(committed) }}>
        <svg viewBox="0 0 8 12">
          <path d="M0 1h8v10H0z" />
        </svg>
        <em>{committed}</em>
      </span>
      <span className="mark next" style={{ left: width(position) }}>
        <svg viewBox="0 0 8 12">
          <path d="M0 0l8 6-8 6z" />
        </svg>
        <em>{position}</em>
      </span>
    </div>
  );
}

/** Records that were handed out more than once up to a step. */
function repeated(readings: ReadonlyMap<number, Reading> | undefined, from: number, to: number, step: number) {
  const found: { offset: number; times: number }[] = [];
  for (let offset = from; offset < to; offset++) {
    const times = readings?.get(offset)?.out.filter((n) => n <= step).length ?? 0;
    if (times > 1) found.push({ offset, times });
  }
  return found;
}
