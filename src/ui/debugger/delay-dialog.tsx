import { useState } from 'react';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { Field } from '../primitives/field.tsx';

interface DelayDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Virtual ms. */
  readonly onDelay: (ms: number) => void;
}

export function DelayDialog({ title, onClose, onDelay }: DelayDialogProps) {
  const [ms, setMs] = useState(5_000);
  const right = Number.isSafeInteger(ms) && ms > 0;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="debugger-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (right) onDelay(ms);
        }}
      >
        <Field label="Virtual ms longer" issue={right ? undefined : 'A whole number of virtual ms, at least 1'}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="number"
              min={1}
              step={1}
              value={Number.isNaN(ms) ? '' : ms}
              onChange={(event) => setMs(event.target.valueAsNumber)}
            />
          )}
        </Field>
        <Button type="submit" look="primary" blocked={right ? null : 'The delay is not a whole number'}>
          Delay
        </Button>
      </form>
    </Dialog>
  );
}
