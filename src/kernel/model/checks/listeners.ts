import { acceptedBy, emittedBy, heardBy, sentBy, type PlacedPart } from '../parts.ts';
import { isOrder } from '../topics.ts';
import { place, type Check } from './check.ts';

/** Whoever speaks is heard, and whoever listens hears something. */
export const listeners: Check = (_, parts) => {
  const heard = new Set(parts.flatMap(({ definition }) => heardBy(definition, parts)));
  const accepted = new Set(parts.flatMap(({ definition }) => acceptedBy(definition, parts)));
  const unheard = parts.flatMap(({ definition }) =>
    definition.kind === 'external'
      ? emittedBy(definition)
          .filter((type) => !heard.has(type))
          .map(
            (type) =>
              `${place(definition)}: nobody listens to its answer ${type}. Name it in a policy, in a step's 'done' or 'refused', or remove it.`,
          )
      : [],
  );
  const emitted = new Set(parts.flatMap(({ definition }) => emittedBy(definition)));
  const silent = parts.flatMap(({ definition }) =>
    heardBy(definition, parts)
      .filter((type) => !emitted.has(type))
      .map((type) => `${place(definition)}: it listens to ${type}, which no part of this scenario publishes.`),
  );
  const nobody = parts.flatMap(({ definition }) =>
    sentBy(definition)
      .filter((type) => !accepted.has(type) && !ownedByStart(type, parts))
      .map((type) => `${place(definition)}: it sends ${type}, which no part of this scenario handles.`),
  );
  return [...unheard, ...silent, ...nobody];
};

function ownedByStart(type: string, parts: readonly PlacedPart[]): boolean {
  return parts.some(({ definition }) => definition.kind === 'saga' && definition.startsOn.type === type);
}

export const gateway: Check = ({ gateway: { commands, queries } }, parts) => {
  const accepted = new Set(parts.flatMap(({ definition }) => acceptedBy(definition, parts)));
  const known = new Set(parts.map(({ definition }) => definition.name));
  return [
    ...commands
      .filter(({ type, to }) => !accepted.has(type) && !(isOrder(type) && to === ''))
      .map(
        ({ type }) =>
          `, gateway: nobody handles ${type}. No saga in a context starts on it, and no aggregate declares it.`,
      ),
    ...queries
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => `, gateway: the read model '${name}' is in no context.`),
  ];
};
