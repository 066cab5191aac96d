import { createPortal } from 'react-dom';
import type { StepRecord } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import { outcomeText } from '../../graph/log/outcome-text.ts';
import { senderOf } from '../../graph/log/sender-of.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface StepTipProps {
  readonly record: StepRecord;
  readonly mark: CorrelationMark | undefined;
  /** Viewport position of the mark. */
  readonly x: number;
  readonly y: number;
}

const fields = 4;

/** The message under the pointer. For the eye only: the slider's value says the same in words. */
export function StepTip({ record, mark, x, y }: StepTipProps) {
  const { message, consumer, key, outcome } = record;
  const payload = [...leaves(message.data)];
  const edge = Math.min(Math.max(x, 150), window.innerWidth - 150);
  return createPortal(
    <div className="step-tip" style={{ left: edge, top: y }} aria-hidden="true">
      <div className="step-tip-head">
        <KindMark kind={message.kind} undo={message.undo} />
        <b>{message.type}</b>
        {mark !== undefined && <CorrelationDisc mark={mark} />}
      </div>
      <div className="step-tip-way">
        {senderOf(message)} → {consumer}
        {key !== '' && <span className="step-tip-mono"> {key}</span>}
      </div>
      <div
        className="step-tip-outcome"
        data-bad={outcome === 'failed' || outcome === 'parked' || outcome === 'crashed' ? '' : undefined}
      >
        <span className="step-tip-mono">
          {record.n} · {virtualMs(record.at)}
        </span>{' '}
        {outcomeText(record)}
      </div>
      {payload.length > 0 && (
        <dl>
          {payload.slice(0, fields).map(([path, value]) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {payload.length > fields && (
            <div>
              <dt>{payload.length - fields} more</dt>
            </div>
          )}
        </dl>
      )}
    </div>,
    document.body,
  );
}
