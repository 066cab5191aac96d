import { useState } from 'react';
import type { Json } from '../../kernel/index.ts';
import { Field } from '../primitives/field.tsx';
import type { EditorOf } from './editor-props.ts';

/** For shapes that no form fits. Half-written JSON stays in the box and is not sent. */
export function JsonEditor({ field, value, issues, onChange }: EditorOf<'json'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const broken = typed === null ? undefined : 'This is not JSON yet';
  return (
    <Field label={field.name} issue={broken ?? issues.get(field.path)}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          spellCheck={false}
          value={typed ?? JSON.stringify(value ?? null)}
          onChange={(event) => {
            try {
              onChange(field.path, JSON.parse(event.target.value) as Json);
              setTyped(null);
            } catch {
              setTyped(event.target.value);
            }
          }}
        />
      )}
    </Field>
  );
}
