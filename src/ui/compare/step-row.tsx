import type { ReactNode } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { AlignedRow, RowKind } from '../../graph/compare/align.ts';
import { outcomeText } from '../../graph/log/outcome-text.ts';
import { grouped, virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface StepRowProps {
  readonly id: string;
  readonly row: AlignedRow;
  /** The first that differs. */
  readonly first: boolean;
  readonly state: 'past' | 'current' | 'ahead';
  readonly top: number;
  /** From 1. */
  readonly place: number;
  readonly of: number;
  readonly projections: ReadonlySet<string>;
  readonly left: Correlations;
  readonly right: Correlations;
  readonly onMove: () => void;
}

/** One step on both sides, or on one, and between them what differs. It takes clicks; the keys work on the list. */
export function StepRow(props: StepRowProps) {
  const { id, row, first, state, top, place, of, projections, left, right, onMove } = props;
  return (
    <div
      id={id}
      className={`aligned-row ${row.kind} ${state} ${first ? 'first' : ''}`}
      role="option"
      aria-selected={state === 'current'}
      aria-posinset={place}
      aria-setsize={of}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onMove}
    >
      <Card record={row.left} counterpart={row.counterpart} marks={left} projections={projections} />
      <span className="aligned-mark">
        <Mark row={row} first={first} />
      </span>
      <Card record={row.right} counterpart={row.counterpart} marks={right} projections={projections} />
    </div>
  );
}

interface CardProps {
  readonly record: StepRecord | null;
  readonly counterpart: StepRecord | null;
  readonly marks: Correlations;
  readonly projections: ReadonlySet<string>;
}

const bad = new Set<StepRecord['outcome']>(['failed', 'parked', 'crashed', 'dropped', 'refused']);

function Card({ record, counterpart, marks, projections }: CardProps) {
  if (record === null) {
    return (
      <span className="aligned-card none">
        {counterpart === null ? 'no counterpart' : `as step ${counterpart.n}, in another order`}
      </span>
    );
  }
  const { n, at, consumer, key, message, outcome } = record;
  const mark = marks.get(message.correlation);
  const wrong = bad.has(outcome);
  return (
    <span className={`aligned-card ${wrong ? 'wrong' : ''}`}>
      <span className="number">#{n}</span>
      <KindMark kind={projections.has(consumer) ? 'projection' : message.kind} undo={message.undo} failed={wrong} />
      <span className="what">
        <b>{message.type}</b> <span>{[consumer, key].filter(Boolean).join(' ')}</span>
      </span>
      {wrong ? <span className="outcome-word">{outcomeText(record)}</span> : null}
      {mark === undefined ? null : <CorrelationDisc mark={mark} />}
      <span className="time">{grouped(at)}</span>
    </span>
  );
}

const signs: { readonly [K in Exclude<RowKind, 'same'>]: readonly [sign: ReactNode, words: string] } = {
  time: ['', 'at another time'],
  result: ['\u2260', 'another result'],
  instead: ['\u2260', 'another step in its place'],
  left: ['\u2039', 'only on the left'],
  right: ['\u203a', 'only on the right'],
  moved: ['\u21c5', 'in another order'],
};

function Mark({ row: { kind, left, right }, first }: { readonly row: AlignedRow; readonly first: boolean }) {
  if (kind === 'same') return null;
  const [sign, words] = signs[kind];
  const later = (right?.at ?? 0) - (left?.at ?? 0);
  if (first) {
    return (
      <span className="first-label">
        first difference<span className="off-screen">: {words}</span>
      </span>
    );
  }
  if (kind === 'time') {
    return (
      <span className="later">
        {later > 0 ? '+' : '\u2212'}
        {virtualMs(Math.abs(later))}
      </span>
    );
  }
  return (
    <span className="sign" title={words}>
      <span aria-hidden>{sign}</span>
      <span className="off-screen">{words}</span>
    </span>
  );
}
