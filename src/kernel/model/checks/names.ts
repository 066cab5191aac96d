import { isDecider, place, twice, type Check } from './check.ts';

const kernelNames: readonly string[] = ['gateway', 'relay', 'hand'];

export const partNames: Check = (_, parts) => [
  ...twice(parts.map(({ definition }) => definition.name)).map(
    (name) =>
      `: '${name}' is the name of two parts, or one part stands in two contexts. Names of parts are unique in a scenario.`,
  ),
  ...parts
    .filter(({ definition, context }) => definition.kind === 'external' && context !== null)
    .map(({ definition }) => `${place(definition)}: an external is in no context. List it under 'externals'.`),
  ...parts
    .filter(({ definition }) => kernelNames.includes(definition.name))
    .map(({ definition }) => `${place(definition)}: this name is the kernel's own. Choose another one.`),
];

export const messageNames: Check = (_, parts) => {
  const owned = parts.flatMap(({ definition }) =>
    isDecider(definition)
      ? [...Object.keys(definition.commands), ...Object.keys(definition.events)].map(
          (type) => [type, definition.name] as const,
        )
      : [],
  );
  const doubles = twice(owned.map(([type]) => type)).map((type) => {
    const owners = owned.filter(([name]) => name === type).map(([, owner]) => owner);
    return `: '${type}' is declared twice, by ${owners.join(' and by ')}. Message names are unique in a scenario.`;
  });
  const taken = owned
    .filter(([type]) => type === 'kind' || type === 'name')
    .map(([type, owner]) => `, '${owner}': a message cannot be called '${type}'.`);
  return [...doubles, ...taken];
};
