import type { StepRecord } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import { outcomeText } from '../../graph/log/outcome-text.ts';
import { senderOf } from '../../graph/log/sender-of.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { HoverTip, HowItWent, type TipPlace } from '../lib/hover-tip.tsx';

interface StepTipProps extends TipPlace {
  readonly record: StepRecord;
  readonly mark: CorrelationMark | undefined;
}

/** The message under the pointer; the slider's value says the same in words. */
export function StepTip({ record, mark, ...place }: StepTipProps) {
  const { message, consumer, key, outcome } = record;
  return (
    <HoverTip
      {...place}
      title={message.type}
      icon={<KindMark kind={message.kind} undo={message.undo} />}
      mark={mark}
      facts={[...leaves(message.data)]}
      most={4}
    >
      <div>
        {senderOf(message)} → {consumer}
        {key !== '' && <span className="mono"> {key}</span>}
      </div>
      <HowItWent
        step={record.n}
        at={record.at}
        bad={outcome === 'failed' || outcome === 'parked' || outcome === 'crashed'}
      >
        {outcomeText(record)}
      </HowItWent>
    </HoverTip>
  );
}
