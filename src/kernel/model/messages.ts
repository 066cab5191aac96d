import type { DeciderDefinition } from '../authoring/definition.ts';
import type { Shape } from '../authoring/message.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { JsonObject } from '../../shared/json.ts';
import { payloadSchema } from '../schema/standard.ts';
import type { ComponentModel, MessageModel, TopicModel } from './model.ts';
import { acceptedBy, type PlacedPart } from './parts.ts';
import { deadLettered, ordersIn } from './topics.ts';
import { undoMessages } from './undo.ts';

interface Declared extends Pick<MessageModel, 'type' | 'kind' | 'owner'> {
  readonly shape: Shape;
  readonly key: string | null;
  readonly earlier?: readonly JsonObject[];
}

export function messageModels(
  scenario: Scenario,
  parts: readonly PlacedPart[],
  components: readonly ComponentModel[],
): readonly MessageModel[] {
  const examples = examplesOf(scenario);
  const undoing = undoMessages(parts);
  const taken = new Set(scenario.gateway.commands.map(({ type }) => type));
  const model = ({ type, kind, owner, shape, key, earlier = [] }: Declared): MessageModel => ({
    type,
    kind,
    owner,
    undo: undoing.has(type),
    schema: payloadSchema(shape, key, taken.has(type) ? 'input' : 'output'),
    earlier,
    example: examples.get(type) ?? null,
    producers: components
      .filter(({ sends, emits }) => (kind === 'command' ? sends : emits).includes(type))
      .map(({ name }) => name)
      .concat(taken.has(type) ? ['gateway'] : []),
    consumers: components
      .filter(({ accepts, hears }) => (kind === 'command' ? accepts : hears).includes(type))
      .map(({ name }) => name),
  });
  return parts.flatMap(({ definition }) => {
    if (definition.kind === 'aggregate' || definition.kind === 'external') {
      const { name, key, commands, events } = definition;
      const owned = { owner: name, key };
      return [
        ...Object.entries(commands).map(([type, shape]) => model({ ...owned, type, kind: 'command', shape })),
        ...Object.entries(events).map(([type, shape]) =>
          model({ ...owned, type, kind: 'event', shape, earlier: earlierSchemas(definition, type) }),
        ),
      ];
    }
    if (definition.kind !== 'saga' || acceptedBy(definition, parts).length === 0) return [];
    const { type, shape } = definition.startsOn;
    return [model({ type, kind: 'command', owner: definition.name, shape, key: null })];
  });
}

function earlierSchemas({ earlier, key }: DeciderDefinition, type: string): readonly JsonObject[] {
  return earlier
    .filter(({ event }) => event === type)
    .sort((x, y) => x.version - y.version)
    .map(({ fields }) => payloadSchema(fields, key, 'output'));
}

/** What people order groups to do, and what the groups publish about their dead letters. */
export function logMessages(
  scenario: Scenario,
  topics: readonly TopicModel[],
  components: readonly ComponentModel[],
): readonly MessageModel[] {
  const examples = examplesOf(scenario);
  const named = (of: (one: ComponentModel) => readonly string[], type: string) =>
    components.filter((one) => of(one).includes(type)).map(({ name }) => name);
  const model = (type: string, kind: MessageModel['kind'], owner: string, schema: JsonObject): MessageModel => ({
    type,
    kind,
    owner,
    undo: false,
    schema,
    earlier: [],
    example: examples.get(type) ?? null,
    producers: kind === 'command' ? ['gateway'] : named(({ emits }) => emits, type),
    consumers: named(({ accepts, hears }) => (kind === 'command' ? accepts : hears), type),
  });
  const orders = ordersIn(scenario).map(({ type, shape }) =>
    model(type, 'command', topics[0]?.groups[0]?.name ?? '', payloadSchema(shape, null, 'input')),
  );
  const dead = topics.find(({ deadLettersOf }) => deadLettersOf !== null);
  return dead === undefined
    ? orders
    : [...orders, model(deadLettered, 'event', dead.deadLettersOf ?? '', payloadSchema({}, null, 'output'))];
}

/** The first payload of a script, for the forms. */
function examplesOf({ scripts }: Scenario): ReadonlyMap<string, JsonObject> {
  const examples = new Map<string, JsonObject>();
  for (const { actions } of scripts) {
    for (const action of actions) {
      const command = action.kind === 'command' ? action : action.kind === 'after' ? action.command : null;
      if (command !== null && !examples.has(command.type)) examples.set(command.type, command.data as JsonObject);
    }
  }
  return examples;
}
