import type { StepRecord } from '../../kernel/index.ts';
import { exchangeOf, type ExchangeRow } from '../../graph/inspect/exchange.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import { outcomeText } from '../../graph/log/outcome-text.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { useTries } from '../../state/tries.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface ThisStepProps {
  readonly record: StepRecord;
  readonly index: MessageIndex;
  readonly onSeek: (step: number) => void;
}

/** What the step at the cursor took and what it sent, whatever is selected. */
export function ThisStep({ record, index, onSeek }: ThisStepProps) {
  const tries = useTries();
  return (
    <section className="inspector-section inspector-step" aria-label="This step">
      <h3>
        This step <span>{record.consumer}</span>
      </h3>
      <ul className="mini-list">
        {exchangeOf(record, index).map((row) => (
          <Row key={`${row.direction} ${row.message.id}`} row={row} onSeek={onSeek} />
        ))}
      </ul>
      {record.outcome !== 'handled' && (
        <p className="inspector-outcome" data-outcome={record.outcome}>
          {outcomeText(record, tries)}
        </p>
      )}
    </section>
  );
}

function Row({ row, onSeek }: { readonly row: ExchangeRow; readonly onSeek: (step: number) => void }) {
  const { message, direction, otherStep, outcome } = row;
  const content = (
    <>
      <KindMark kind={message.kind} undo={message.undo} failed={outcome === 'failed' || outcome === 'parked'} />
      <span className="mini-name">{message.type}</span>
      <span className="mini-note">
        {row.due === null ? direction : `due ${virtualMs(row.due)}`}
        {message.position !== null && ` #${message.position}`}
      </span>
    </>
  );
  if (otherStep === null) return <li className="mini-row">{content}</li>;
  return (
    <li>
      <button
        type="button"
        className="mini-row"
        title={direction === 'in' ? `published at step ${otherStep}` : `arrives at step ${otherStep}`}
        onClick={() => {
          onSeek(otherStep);
        }}
      >
        {content}
      </button>
    </li>
  );
}
