import { definitionOf, type PartDefinition, type SagaDefinition } from '../authoring/definition.ts';
import type { Scenario } from '../authoring/scenario.ts';

export interface PlacedPart {
  readonly definition: PartDefinition;
  /** Null for an external. */
  readonly context: string | null;
}

/** All parts of a scenario: contexts in their order, then what protects calls, externals last. */
export function partsOf({ contexts, externals, protections }: Scenario): readonly PlacedPart[] {
  const inside = Object.entries(contexts).flatMap(([context, parts]) =>
    parts.map((part) => ({ definition: definitionOf(part), context })),
  );
  return [
    ...inside,
    ...protections.map((part) => ({ definition: definitionOf(part), context: callerOf(definitionOf(part), inside) })),
    ...externals.map((part) => ({ definition: definitionOf(part), context: null })),
  ];
}

/** The context of whoever makes the call that a protection stands around; null where several do. */
function callerOf(definition: PartDefinition, inside: readonly PlacedPart[]): string | null {
  const [call = ''] = sentBy(definition);
  const callers = new Set(
    inside.filter((part) => sentBy(part.definition).includes(call)).map(({ context }) => context),
  );
  const [only = null] = callers;
  return callers.size === 1 ? only : null;
}

/** Event types that a part listens to. */
export function heardBy(part: PartDefinition, parts: readonly PlacedPart[]): readonly string[] {
  switch (part.kind) {
    case 'policy':
      return part.whenever.map(({ type }) => type);
    case 'process':
      return eventsOf(part.listensTo, parts).filter((type) => type in part.decide || type in part.evolve);
    case 'projection':
      return eventsOf(part.from, parts).filter((type) => type in part.evolve);
    case 'saga':
      return heardBySaga(part);
    default:
      return [];
  }
}

function heardBySaga({ startsOn, steps, late }: SagaDefinition): readonly string[] {
  const types = new Set<string>();
  if (startsOn.kind === 'event') types.add(startsOn.type);
  for (const { done, refused, undo } of steps) {
    for (const event of [done, ...refused, undo?.done]) if (event) types.add(event.type);
  }
  for (const { event } of late) types.add(event.type);
  return [...types];
}

/** Command types that a part may send. */
export function sentBy(part: PartDefinition): readonly string[] {
  switch (part.kind) {
    case 'policy':
      return [part.send.type];
    case 'process':
      return part.sends.map(({ type }) => type);
    case 'protection':
      return [part.call.type];
    case 'saga': {
      const commands = [
        ...part.steps.flatMap(({ send, undo }) => (undo === null ? [send] : [send, undo.send])),
        ...part.late.map(({ send }) => send),
      ];
      return [...new Set(commands.map(({ type }) => type))];
    }
    default:
      return [];
  }
}

export function emittedBy(part: PartDefinition): readonly string[] {
  if (part.kind === 'protection') return part.fallback === null ? [] : [part.fallback.answer.type];
  return part.kind === 'aggregate' || part.kind === 'external' ? Object.keys(part.events) : [];
}

/** Command types that a part handles. */
export function acceptedBy(part: PartDefinition, parts: readonly PlacedPart[]): readonly string[] {
  if (part.kind === 'aggregate' || part.kind === 'external') return Object.keys(part.commands);
  if (part.kind === 'protection') return [part.call.type];
  if (part.kind !== 'saga' || part.startsOn.kind !== 'command') return [];
  const { type } = part.startsOn;
  const owned = parts.some(({ definition }) => 'commands' in definition && type in definition.commands);
  return owned ? [] : [type];
}

function eventsOf(sources: readonly { readonly name: string }[], parts: readonly PlacedPart[]): readonly string[] {
  return sources.flatMap(({ name }) => {
    const source = parts.find(({ definition }) => definition.name === name);
    return source === undefined ? [] : emittedBy(source.definition);
  });
}
