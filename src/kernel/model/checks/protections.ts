import type { PartDefinition } from '../../authoring/definition.ts';
import { emittedBy, heardBy } from '../parts.ts';
import { isDecider, place, twice, type Check } from './check.ts';

export const protections: Check = (_, parts) => {
  const all = parts.flatMap(({ definition }) => (definition.kind === 'protection' ? [definition] : []));
  const owner = (type: string) =>
    parts.find(({ definition }) => isDecider(definition) && type in definition.commands)?.definition;
  const answers = new Map(all.flatMap(({ call }) => emittedOf(owner(call.type)).map((type) => [type, call.type])));
  return [
    ...twice(all.map(({ call }) => call.type)).map(
      (type) => `: ${type} is protected twice. One protection has all layers.`,
    ),
    ...all
      .filter(({ call }) => owner(call.type)?.kind !== 'external')
      .map((one) => `${place(one)}: ${one.call.type} is no command of an external.`),
    ...all
      .filter(({ call, fallback }) => fallback !== null && !emittedOf(owner(call.type)).includes(fallback.answer.type))
      .map((one) => `${place(one)}: its fallback ${one.fallback?.answer.type} is no answer to ${one.call.type}.`),
    // What a protection keeps back, or says in the external's place, is not what stands in the log.
    ...parts
      .filter(({ definition }) => definition.kind === 'projection')
      .flatMap(({ definition }) =>
        heardBy(definition, parts)
          .filter((type) => answers.has(type))
          .map(
            (type) =>
              `${place(definition)}: it listens to ${type}, which the protection of ${answers.get(type)} may keep back. Let it listen to whoever that answer leads to.`,
          ),
      ),
  ];
};

const emittedOf = (part: PartDefinition | undefined) => (part === undefined ? [] : emittedBy(part));
