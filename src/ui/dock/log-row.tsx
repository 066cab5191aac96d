import { memo } from 'react';
import type { StepRecord } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import { outcomeText } from '../../graph/log/outcome-text.ts';
import { senderOf } from '../../graph/log/sender-of.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { useTries } from '../../state/tries.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import type { RowPlace } from '../lib/row-grid.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface LogRowProps extends RowPlace {
  readonly record: StepRecord;
  readonly mark: CorrelationMark | undefined;
  /** The consumer is a read model. */
  readonly projection: boolean;
  /** Buttons are made for the row under the pointer and the current one only. */
  readonly hovered: boolean;
  readonly onHover: (step: number) => void;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
}

/** A row takes clicks; the keyboard works on the grid around it. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { record, id, top, rowIndex, state, mark, projection, hovered, onHover, onSeek, onSelect } = props;
  const { n, at, message, consumer, key, outcome } = record;
  const tries = useTries();
  const failed = outcome === 'failed' || outcome === 'parked' || outcome === 'crashed';
  return (
    <div
      className="grid-row log-row"
      role="row"
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={state === 'current'}
      data-state={state}
      data-outcome={outcome}
      style={{ transform: `translateY(${top}px)` }}
      onPointerEnter={() => {
        onHover(n);
      }}
      onClick={() => {
        onSeek(n);
      }}
      onDoubleClick={() => {
        onSelect({ kind: 'component', name: consumer });
      }}
    >
      <span role="gridcell" className="grid-number">
        {n}
      </span>
      <span role="gridcell" className="grid-number">
        {grouped(at)}
      </span>
      <span role="gridcell">{mark !== undefined && <CorrelationDisc mark={mark} />}</span>
      <span role="gridcell" className="grid-type">
        <KindMark kind={projection ? 'projection' : message.kind} undo={message.undo} failed={failed} />
        <span>{message.type}</span>
      </span>
      <span role="gridcell" className="grid-way">
        {senderOf(message)} → {consumer}
      </span>
      <span role="gridcell" className="grid-mono">
        {key}
      </span>
      <span role="gridcell" className="grid-outcome">
        {outcomeText(record, tries)}
      </span>
      <span role="gridcell" className="log-payload">
        <span>{Array.from(leaves(message.data), ([path, value]) => `${path} ${value}`).join(', ')}</span>
        {(hovered || state === 'current') && (
          <CopyButton what="payload" text={() => JSON.stringify(message.data, null, 2)} />
        )}
      </span>
    </div>
  );
});
