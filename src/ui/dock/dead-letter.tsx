import { useState } from 'react';
import type { DeadLetterView, Hand } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { wrongField } from '../../graph/debug/dead-groups.ts';
import { withoutPlace } from '../../graph/sagas/reason.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { hand as layHand } from '../../state/debug.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { EditDialog } from '../lib/edit-dialog.tsx';
import { Button } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { DeadPayload } from './dead-payload.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

interface DeadLetterProps {
  readonly letter: DeadLetterView;
  readonly context: string | null;
  readonly mark: CorrelationMark | undefined;
  /** Why nothing can be done with it now. */
  readonly blocked: string | null;
  readonly onSeek: (step: number) => void;
  readonly onHand: (hand: Hand) => Promise<void>;
}

export function DeadLetter({ letter, context, mark, blocked, onSeek, onHand }: DeadLetterProps) {
  const { message, consumer, key, reason, attempts, firstFailure, lastFailure, step } = letter;
  const [asking, setAsking] = useState<'edit' | 'discard' | null>(null);
  const close = () => setAsking(null);
  const wrong = wrongField(reason.message, message.data);
  const editable = message.kind === 'command' || message.kind === 'event';
  const whom = key === '' ? message.type : `${message.type} ${key}`;
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
        {withoutPlace(reason.message)} <span className="mono">{reason.type}</span>
      </p>
      <p className="dead-facts">
        from {message.from} to {consumer}
        {context !== null && ` in ${context}`} · {attempts === 1 ? '1 try' : `${attempts} tries`} · first failed at{' '}
        {virtualMs(firstFailure)}, last at {virtualMs(lastFailure)}
      </p>
      <div className="dead-foot">
        <DeadPayload message={message} wrong={wrong} />
        <div className="dead-hands">
          <Button
            size="small"
            blocked={blocked}
            aria-label={`Send ${whom} again`}
            onClick={() => void onHand({ do: 'resend', step })}
          >
            Send again
          </Button>
          <Button
            size="small"
            blocked={blocked ?? (editable ? null : 'Only commands and events have a payload to edit')}
            aria-label={`Edit ${whom} and send it again`}
            onClick={() => setAsking('edit')}
          >
            Edit and send…
          </Button>
          <Button size="small" blocked={blocked} aria-label={`Discard ${whom}`} onClick={() => setAsking('discard')}>
            Discard…
          </Button>
        </div>
      </div>
      {asking === 'edit' ? (
        <EditDialog
          title={`Edit ${whom} and send it again`}
          type={message.type}
          data={message.data}
          wrong={wrong === null ? null : { path: wrong, message: reason.message }}
          action="Send again"
          onClose={close}
          // not through `onHand`: what the engine refuses belongs into the form
          onDone={(data) => layHand({ do: 'resend', step, data }).then(close)}
        />
      ) : null}
      {asking === 'discard' ? (
        <DiscardDialog
          title={`Discard ${whom}`}
          onClose={close}
          onDiscard={(why) => {
            close();
            void onHand({ do: 'discard', step, reason: why });
          }}
        />
      ) : null}
    </li>
  );
}
