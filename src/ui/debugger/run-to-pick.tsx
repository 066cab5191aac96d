import { useState } from 'react';
import { Button } from '../primitives/button.tsx';
import { Field } from '../primitives/field.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

interface RunToPickProps {
  readonly label: string;
  readonly options: readonly string[];
  /** What is selected on the page, where it is one of them. */
  readonly initial: string | null;
  readonly onGo: (option: string) => void;
}

export function RunToPick({ label, options, initial, onGo }: RunToPickProps) {
  const [picked, setPicked] = useState(initial);
  const value = picked !== null && options.includes(picked) ? picked : (options[0] ?? '');
  return (
    <form
      className="run-to-pick"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== '') onGo(value);
      }}
    >
      <Field label={label}>
        {(control) => (
          <NativeSelect {...control} value={value} onChange={(event) => setPicked(event.target.value)}>
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Button type="submit" size="small" aria-label={`Run to ${label.toLowerCase()}`}>
        Go
      </Button>
    </form>
  );
}
