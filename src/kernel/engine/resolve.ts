import type { Shape } from '../authoring/message.ts';
import { payload, payloadParser } from '../schema/payload.ts';
import type { StandardField, StandardResult } from '../schema/standard.ts';
import type { CommandType, Consumer } from './system.ts';
import { bareRoute, uniformCommand } from './uniform.ts';

/** The command by which a person says that a failed undo has been settled by hand. Every scenario with a saga takes it. */
export const markAsResolved = 'MarkAsResolved';

const text = (rule: (value: string) => string | null): StandardField => ({
  '~standard': {
    validate: (value): StandardResult => {
      if (typeof value !== 'string') return { issues: [{ message: 'must be a text' }] };
      const wrong = rule(value);
      return wrong === null ? { value } : { issues: [{ message: wrong }] };
    },
    jsonSchema: { input: () => ({ type: 'string' }), output: () => ({ type: 'string' }) },
  },
});

export function resolveCommand(gateway: Consumer, byName: ReadonlyMap<string, Consumer>): CommandType {
  const notEmpty = text((value) => (value === '' ? 'must not be empty' : null));
  const shape = {
    saga: text((name) => (byName.get(name)?.saga ? null : `there is no saga '${name}'`)),
    key: notEmpty,
    step: notEmpty,
    note: text(() => null),
  } as unknown as Shape;
  const route = bareRoute('command', markAsResolved, gateway);
  const parse = payloadParser(shape, null);
  return uniformCommand({ ...payload(markAsResolved, shape, null), owner: gateway, route, direct: route, parse });
}
