import type { DeadLetterView } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface DeadLetterProps {
  readonly letter: DeadLetterView;
  readonly context: string | null;
  readonly mark: CorrelationMark | undefined;
  readonly onSeek: (step: number) => void;
}

export function DeadLetter({ letter, context, mark, onSeek }: DeadLetterProps) {
  const { message, consumer, key, reason, attempts, firstFailure, lastFailure, step } = letter;
  const payload = JSON.stringify(message.data, null, 2);
  return (
    <li className="dead-letter">
      <div className="dead-title">
        <KindMark kind={message.kind} undo={message.undo} failed />
        <b>{message.type}</b>
        {mark !== undefined && <CorrelationDisc mark={mark} />}
        {key !== '' && <span className="mono">{key}</span>}
        <Button
          size="small"
          onClick={() => {
            onSeek(step);
          }}
        >
          Step {step}
        </Button>
      </div>
      <p className="dead-reason">
        {reason.message} <span className="mono">{reason.type}</span>
      </p>
      <p className="dead-facts">
        from {message.from} to {consumer}
        {context !== null && ` in ${context}`} · {attempts === 1 ? '1 try' : `${attempts} tries`} · first failed at{' '}
        {virtualMs(firstFailure)}, last at {virtualMs(lastFailure)}
      </p>
      <details>
        <summary>Payload</summary>
        <div className="dead-payload">
          <pre tabIndex={0} role="region" aria-label={`Payload of ${message.type}`}>
            {payload}
          </pre>
          <CopyButton what="payload" text={payload} />
        </div>
      </details>
    </li>
  );
}
