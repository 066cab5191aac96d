import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { LaneRecord } from '../../graph/topics/history.ts';
import type { Lane } from '../../graph/topics/picture.ts';
import { laneWords } from '../../graph/topics/words.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { tip } from '../primitives/tip.ts';
import { across, type Zoom } from './zoom.ts';

interface LaneCellsProps {
  readonly lane: Lane;
  readonly zoom: Zoom;
  /** Offsets in sight. */
  readonly from: number;
  readonly to: number;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly picked: number | null;
  readonly onPick: (record: LaneRecord) => void;
}

/** The records of a partition in the order of their offsets. One of them can be tabbed to; arrows go to the others. */
export function LaneCells({ lane, zoom, from, to, correlations, followed, picked, onPick }: LaneCellsProps) {
  const list = useRef<HTMLUListElement | null>(null);
  const [gone, setGone] = useState<number | null>(null);
  const stop = Math.min(gone ?? picked ?? lane.end - 1, lane.known - 1);
  const shown = offsetsShown(from, to, stop, lane.known);

  useLayoutEffect(() => {
    if (gone !== null) list.current?.querySelector<HTMLElement>(`[data-offset="${gone}"]`)?.focus();
  }, [gone]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextStop(event.key, stop, lane.known);
    if (next === null) return;
    event.preventDefault();
    setGone(next);
  };
  return (
    <ul ref={list} className="lane-cells" data-zoom={zoom.name} aria-label={laneWords(lane)}>
      {shown.map((offset) => {
        const record = lane.records[offset];
        if (record === undefined) return null;
        const mark = correlations.get(record.correlation);
        const words = wordsOf(record, lane, mark?.letter);
        return (
          <li
            key={offset}
            style={{ left: across(offset, zoom), width: across(1, zoom) }}
            aria-posinset={offset + 1}
            aria-setsize={lane.known}
          >
            <button
              type="button"
              data-offset={offset}
              data-later={offset >= lane.end || undefined}
              data-gone={offset < lane.start || undefined}
              data-faint={(followed !== null && followed !== record.correlation) || undefined}
              aria-pressed={picked === offset}
              aria-label={words}
              tabIndex={offset === stop ? 0 : -1}
              {...tip(words, { side: 'top' })}
              onFocus={() => setGone(offset)}
              onKeyDown={onKeyDown}
              onClick={() => onPick(record)}
            >
              {zoom.name === 'far' ? null : <span className="offset">{offset}</span>}
              {mark === undefined || zoom.name === 'far' || zoom.name === 'number' ? null : (
                <CorrelationDisc mark={mark} />
              )}
              {zoom.name === 'words' ? <span className="type">{record.type}</span> : null}
            </button>
            {zoom.name === 'far' && offset % 20 === 0 ? <span className="ruler">{offset}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Those in sight; the one that can be tabbed to is always there. */
function offsetsShown(from: number, to: number, stop: number, known: number): readonly number[] {
  const last = Math.min(to, known);
  const shown = Array.from({ length: Math.max(0, last - from) }, (_, i) => from + i);
  if (stop < 0 || (stop >= from && stop < last)) return shown;
  return stop < from ? [stop, ...shown] : [...shown, stop];
}

function nextStop(key: string, stop: number, known: number): number | null {
  const wanted = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: known - 1 }[key];
  return wanted === undefined ? null : Math.max(0, Math.min(wanted, known - 1));
}

function wordsOf({ offset, type, key }: LaneRecord, { end, start }: Lane, letter: string | undefined): string {
  const remark = offset >= end ? ', not yet' : offset < start ? ', no longer kept' : '';
  return `${offset}: ${type} ${key}${letter === undefined ? '' : `, correlation ${letter}`}${remark}`;
}
