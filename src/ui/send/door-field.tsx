import type { DoorModel } from '../../kernel/index.ts';
import { bearers, type Bearer } from '../../state/bearer.ts';
import { Field } from '../primitives/field.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

interface DoorFieldProps {
  readonly door: DoorModel;
  readonly value: Bearer;
  readonly onChange: (value: Bearer) => void;
}

/** Which token goes along to the door. */
export function DoorField({ door, value, onChange }: DoorFieldProps) {
  return (
    <>
      <Field label="token">
        {(control) => (
          <NativeSelect {...control} value={value} onChange={({ target }) => onChange(target.value as Bearer)}>
            {bearers.map((bearer) => (
              <option key={bearer} value={bearer}>
                {bearer}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <p className="send-hint">
        Checked at the door of {door.context}, for “{door.audience}”. Tokens of the simulation are a stand-in, not
        security.
      </p>
    </>
  );
}
