import type { Field } from './message.ts';
import type { StandardField, StandardResult } from '../schema/standard.ts';

/** Fields of the kernel's own commands, without a schema library. */
function field(schema: { [word: string]: unknown }, wrong: (value: unknown) => string | null): Field {
  const made: StandardField = {
    '~standard': {
      validate: (value): StandardResult => {
        const message = wrong(value);
        return message === null ? { value } : { issues: [{ message }] };
      },
      jsonSchema: { input: () => schema, output: () => schema },
    },
  };
  return made as Field;
}

export const someText: Field = field({ type: 'string', minLength: 1 }, (value) =>
  typeof value === 'string' && value !== '' ? null : 'must be a text that is not empty',
);

export const oneOfThese = (known: readonly string[]): Field =>
  field({ type: 'string', enum: known }, (value) =>
    typeof value === 'string' && known.includes(value) ? null : `must be one of ${known.join(', ')}`,
  );
