import type { Correlations } from '../../graph/correlation.ts';
import { placeId, type LaneRecord, type TopicHistory } from '../../graph/topics/history.ts';
import type { Lane, Reader } from '../../graph/topics/picture.ts';
import { records } from '../../graph/topics/words.ts';
import { Chip } from '../primitives/chip.tsx';
import { LaneCells } from './lane-cells.tsx';
import { ReaderTrack } from './reader-track.tsx';
import { beside, useLaneWindow } from './use-lane-window.ts';
import type { Zoom } from './zoom.ts';

interface LaneViewProps {
  readonly lane: Lane;
  readonly zoom: Zoom;
  readonly jumps: number;
  readonly step: number;
  /** The lag that fills a bar. */
  readonly mostLag: number;
  readonly history: TopicHistory;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly picked: number | null;
  readonly onPick: (record: LaneRecord) => void;
}

/** One partition: its records, and below them a line for each group that reads it. */
export function LaneView(props: LaneViewProps) {
  const { lane, zoom, jumps, step, mostLag, history, correlations, followed, picked, onPick } = props;
  const { partition, end, start, known, readers } = lane;
  const { scroller, from, to } = useLaneWindow({ cell: zoom.cell, end, jumps });
  return (
    <section className="lane" aria-label={`Partition ${partition}`}>
      <div className="lane-heads">
        <h4>
          partition {partition} <span className="muted">{records(end)}</span>
        </h4>
        {readers.map((reader) => (
          <ReaderHead key={reader.group.name} reader={reader} />
        ))}
      </div>
      <div className="lane-scroll" ref={scroller}>
        <div style={{ width: `${known * zoom.cell + beside}rem` }}>
          <LaneCells
            lane={lane}
            zoom={zoom}
            from={from}
            to={to}
            correlations={correlations}
            followed={followed}
            picked={picked}
            onPick={onPick}
          />
          {readers.map((reader) => (
            <ReaderTrack
              key={reader.group.name}
              lane={lane}
              reader={reader}
              zoom={zoom}
              from={from}
              to={to}
              step={step}
              readings={history.readings.get(placeId(reader.group.name, partition))}
            />
          ))}
        </div>
      </div>
      <div className="lane-numbers">
        <p className="muted">{start === 0 ? '' : `kept from ${start}`}</p>
        {readers.map((reader) => (
          <ReaderNumbers key={reader.group.name} reader={reader} mostLag={mostLag} />
        ))}
      </div>
    </section>
  );
}

function ReaderHead({ reader: { group, owner, stand } }: { readonly reader: Reader }) {
  return (
    <div className="reader-head" data-stand={stand.is}>
      <span className="title">{group.title}</span>
      <Chip className="owner">{owner ?? 'nobody'}</Chip>
      <span className="stand" title={stand.text}>
        {stand.text}
      </span>
    </div>
  );
}

function ReaderNumbers({ reader, mostLag }: { readonly reader: Reader; readonly mostLag: number }) {
  const { lag, unread } = reader;
  const share = (count: number) => `${(count / mostLag) * 100}%`;
  return (
    <div className="reader-numbers">
      <span className="lag" data-none={lag === 0 || undefined}>
        lag {lag}
      </span>
      <span className="lag-bar" aria-hidden>
        <i className="unread" style={{ width: share(Math.min(lag, unread)) }} />
        <i className="read" style={{ width: share(Math.max(0, lag - unread)) }} />
      </span>
      <span className="muted">{unread === 0 ? 'all read' : `${unread} unread`}</span>
    </div>
  );
}
