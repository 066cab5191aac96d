import { memo } from 'react';
import type { SealedEntry } from '../../graph/audit/chain.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import type { RowPlace } from '../lib/row-grid.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface AuditRowProps extends RowPlace {
  readonly entry: SealedEntry;
  readonly mark: CorrelationMark | undefined;
  readonly onSeek: (step: number) => void;
}

const bad = new Set(['given up', 'lost', 'failure', 'crash', 'dead letter', 'handled twice']);

/** A row takes clicks; the keyboard works on the grid around it. */
export const AuditRow = memo(function AuditRow({ entry, id, top, rowIndex, state, mark, onSeek }: AuditRowProps) {
  const { n, step, at, kind, type, component, key, who, outcome, why, hash, data } = entry;
  return (
    <div
      className="grid-row audit-row"
      role="row"
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={state === 'current'}
      data-state={state}
      data-outcome={outcome}
      data-bad={bad.has(outcome) || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSeek(step)}
    >
      <span role="gridcell" className="grid-number">
        {n}
      </span>
      <span role="gridcell" className="grid-number">
        {step}
      </span>
      <span role="gridcell" className="grid-number">
        {grouped(at)}
      </span>
      <span role="gridcell">{mark !== undefined && <CorrelationDisc mark={mark} />}</span>
      <span role="gridcell" className="grid-type" title={JSON.stringify(data)}>
        <KindMark kind={kind} />
        <span>{type}</span>
      </span>
      <span role="gridcell" className="grid-way">
        {who === component ? who : `${who} → ${component}`}
      </span>
      <span role="gridcell" className="grid-mono">
        {key}
      </span>
      <span role="gridcell" className="grid-outcome">
        {outcome}
      </span>
      <span role="gridcell" className="grid-way" title={why}>
        {why}
      </span>
      <span role="gridcell" className="grid-mono" title={hash}>
        {hash.slice(0, 12)}
      </span>
    </div>
  );
});
