import { memo } from 'react';
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
  /** Of the slider. */
  readonly label: string;
  /** Places at the beginning at which both are the same: the second lane begins after them. */
  readonly shared: number;
  readonly moments: readonly Moment[];
  readonly at: number;
  /** In words: "2 900 ms". */
  readonly time: string;
  readonly onMove: (at: number) => void;
}

const bad = new Set<StepRecord['outcome']>(['failed', 'parked', 'crashed', 'dropped']);

/** More marks than this on one line are one next to the other: of those that went well only some are drawn. */
const most = 400;

/** Both runs over the same virtual time, every step as wide as the next; and one cursor through both. */
export function Lanes({ lanes, label, shared, moments, at, time, onMove }: LanesProps) {
  const last = Math.max(1, moments.length - 1);
  return (
    <div className="compare-lanes">
      {lanes.map(({ side, name, records, end }) => (
        <div key={side} className="compare-lane">
          <b>{name}</b>
          <span className="compare-lane-track" aria-hidden>
            <Marks side={side} records={records} moments={moments} after={side === 'right' ? shared : 0} />
            <span className="compare-lane-ahead" style={{ left: place(at, last) }} />
            {side === 'right' && shared > 0 && shared < last ? (
              <span className="compare-lane-fork" style={{ left: place(shared, last) }}>
                <span>fork at #{moments[shared]?.left ?? 0}</span>
              </span>
            ) : null}
            <span className={`compare-lane-cursor ${at > 0.9 * last ? 'late' : ''}`} style={{ left: place(at, last) }}>
              <span>{moments[at]?.[side] ?? 0}</span>
            </span>
          </span>
          <span className="compare-lane-end">{end}</span>
        </div>
      ))}
      <div className="compare-lane">
        <b>{label}</b>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={label}
          aria-valuetext={time}
          onChange={(event) => onMove(event.target.valueAsNumber)}
        />
        <span className="compare-lane-end mono">t = {time}</span>
      </div>
    </div>
  );
}

const place = (i: number, last: number): string => `${(100 * i) / last}%`;

/** The steps of one side: they stay where they are while the cursor moves. */
const Marks = memo(function Marks({
  side,
  records,
  moments,
  after,
}: Pick<Lane, 'side' | 'records'> & Pick<LanesProps, 'moments'> & { readonly after: number }) {
  const last = Math.max(1, moments.length - 1);
  const every = Math.ceil(moments.length / most);
  const marks = moments.flatMap((moment, i) => {
    const step = moment[side];
    if (i <= after || step === (moments[i - 1]?.[side] ?? 0)) return [];
    const failed = bad.has(records[step - 1]?.outcome ?? 'handled');
    return [{ i, step, failed }];
  });
  return (
    <>
      <span
        className="compare-lane-line"
        style={{ left: place(after, last), width: place(Math.max(0, (marks.at(-1)?.i ?? 0) - after), last) }}
      />
      {marks
        .filter(({ step, failed }) => failed || step % every === 0)
        .map(({ i, failed }) => (
          <i key={i} className={failed ? 'failed' : ''} style={{ left: place(i, last) }}>
            {failed ? '!' : ''}
          </i>
        ))}
    </>
  );
});
