/** Fields as a schema library would make them, without one. */
function field<T extends string | number>(type: 'string' | 'integer', is: (value: unknown) => value is T) {
  const schema = () => ({ type });
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value: unknown) => (is(value) ? { value } : { issues: [{ message: `expected ${type}` }] }),
      jsonSchema: { input: schema, output: schema },
      types: undefined as { input: T; output: T } | undefined,
    },
  } as const;
}

export const text = field('string', (value): value is string => typeof value === 'string');
export const whole = field('integer', (value): value is number => Number.isInteger(value));
