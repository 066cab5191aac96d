import { useState } from 'react';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { Field } from '../primitives/field.tsx';

interface DiscardDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => void;
}

/** Nobody will send it again: whoever reads the run later is told why. */
export function DiscardDialog({ title, onClose, onDiscard }: DiscardDialogProps) {
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="discard-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (said !== '') onDiscard(said);
        }}
      >
        <Field label="Reason">
          {(control) => (
            <input
              {...control}
              className="input"
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="danger" blocked={said === '' ? 'A reason is kept with the run: say one' : null}>
          Discard
        </Button>
      </form>
    </Dialog>
  );
}
