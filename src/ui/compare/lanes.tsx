import type { Moment } from '../../graph/compare/moments.ts';
import type { StepRecord } from '../../kernel/index.ts';

interface Lane {
  readonly side: 'left' | 'right';
  readonly name: string;
  readonly records: readonly StepRecord[];
  readonly end: string;
}

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly moments: readonly Moment[];
  readonly at: number;
  /** In words: "2 900 ms". */
  readonly time: string;
  readonly onMove: (at: number) => void;
}

const bad = new Set<StepRecord['outcome']>(['failed', 'parked', 'crashed', 'dropped']);

/** Both runs over the same virtual time, every step as wide as the next; and one cursor through both. */
export function Lanes({ lanes, moments, at, time, onMove }: LanesProps) {
  const last = Math.max(1, moments.length - 1);
  const place = (i: number): string => `${(100 * i) / last}%`;
  return (
    <div className="lanes">
      {lanes.map(({ side, name, records, end }) => {
        const marks = moments.flatMap((moment, i) =>
          moment[side] === (moments[i - 1]?.[side] ?? 0) ? [] : [{ i, record: records[moment[side] - 1] }],
        );
        return (
          <div key={side} className="lane">
            <b>{name}</b>
            <span className="lane-track" aria-hidden>
              <span className="lane-line" style={{ width: place(marks.at(-1)?.i ?? 0) }} />
              {marks.map(({ i, record }) => {
                const failed = record !== undefined && bad.has(record.outcome);
                return (
                  <i
                    key={i}
                    className={`${failed ? 'failed' : ''} ${i > at ? 'ahead' : ''}`}
                    style={{ left: place(i) }}
                  >
                    {failed ? '!' : ''}
                  </i>
                );
              })}
              <span className="lane-cursor" style={{ left: place(at) }} />
            </span>
            <span className="lane-end">{end}</span>
          </div>
        );
      })}
      <div className="lane">
        <b>Virtual time</b>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Virtual time"
          aria-valuetext={time}
          onChange={(event) => onMove(event.target.valueAsNumber)}
        />
        <span className="lane-end mono">t = {time}</span>
      </div>
    </div>
  );
}
