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
export function Lanes({ lanes, moments, at, time, onMove }: LanesProps) {
  const last = Math.max(1, moments.length - 1);
  return (
    <div className="lanes">
      {lanes.map(({ side, name, records, end }) => (
        <div key={side} className="lane">
          <b>{name}</b>
          <span className="lane-track" aria-hidden>
            <Marks side={side} records={records} moments={moments} />
            <span className="lane-ahead" style={{ left: place(at, last) }} />
            <span className="lane-cursor" style={{ left: place(at, last) }} />
          </span>
          <span className="lane-end">{end}</span>
        </div>
      ))}
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

const place = (i: number, last: number): string => `${(100 * i) / last}%`;

/** The steps of one side: they stay where they are while the cursor moves. */
const Marks = memo(function Marks({
  side,
  records,
  moments,
}: Pick<Lane, 'side' | 'records'> & Pick<LanesProps, 'moments'>) {
  const last = Math.max(1, moments.length - 1);
  const every = Math.ceil(moments.length / most);
  const marks = moments.flatMap((moment, i) => {
    const step = moment[side];
    if (step === (moments[i - 1]?.[side] ?? 0)) return [];
    const failed = bad.has(records[step - 1]?.outcome ?? 'handled');
    return [{ i, step, failed }];
  });
  return (
    <>
      <span className="lane-line" style={{ width: place(marks.at(-1)?.i ?? 0, last) }} />
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
