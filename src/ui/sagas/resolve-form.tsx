import { useState } from 'react';
import { markAsResolved } from '../../kernel/index.ts';
import type { Waiting } from '../../graph/sagas/waiting.ts';
import { Button } from '../primitives/button.tsx';
import { Field } from '../primitives/field.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

interface ResolveFormProps {
  readonly saga: string;
  readonly sagaKey: string;
  readonly waiting: readonly Waiting[];
  /** Why it stopped. */
  readonly reason: string;
  readonly onCommand: (type: string, data: { readonly [field: string]: string }) => Promise<void>;
}

type Sent = { readonly status: 'idle' | 'sending' | 'sent' } | { readonly status: 'failed'; readonly why: string };

/** For what the engine gave up: a person settles it, and says so. */
export function ResolveForm({ saga, sagaKey, waiting, reason, onCommand }: ResolveFormProps) {
  const [picked, setPicked] = useState('');
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<Sent>({ status: 'idle' });
  const one = waiting.find(({ step }) => step === picked) ?? waiting[0];
  if (one === undefined) return null;
  const send = async (): Promise<void> => {
    setSent({ status: 'sending' });
    try {
      await onCommand(markAsResolved, { saga, key: sagaKey, step: one.step, note });
      setSent({ status: 'sent' });
    } catch (error) {
      setSent({ status: 'failed', why: error instanceof Error ? error.message : 'It was not taken.' });
    }
  };
  return (
    <form
      className="saga-section saga-resolve"
      aria-label="Mark as resolved"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>
        <span className="sign-failed" aria-hidden="true">
          !
        </span>
        Waits for a person
      </h3>
      <p>
        {one.what === 'undo' ? 'The undo of' : 'The step'} <b>{one.step}</b> failed for good
        {reason === '' ? '.' : `: ${reason}`}
      </p>
      {waiting.length > 1 && (
        <Field label="What was settled">
          {(control) => (
            <NativeSelect
              {...control}
              value={one.step}
              onChange={(event) => {
                setPicked(event.target.value);
              }}
            >
              {waiting.map(({ step }) => (
                <option key={step} value={step}>
                  {step}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      )}
      <Field label="How it was settled">
        {(control) => (
          <input
            {...control}
            className="input"
            value={note}
            placeholder="refunded by bank transfer"
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="saga-resolve-end">
        <Button type="submit" look="primary" blocked={sent.status === 'sending' ? 'It is being sent.' : null}>
          Mark as resolved
        </Button>
        <p role="status">
          {sent.status === 'sent' && 'Sent: the saga goes on with the next steps.'}
          {sent.status === 'failed' && sent.why}
        </p>
      </div>
    </form>
  );
}
