import type { ComponentModel, Json, JsonObject, MessageModel, Model } from '../kernel/index.ts';
import { media, paths } from './contract.ts';
import { bare, cloudEventSchema, schemaName } from './schemas.ts';

/**
 * The messages of a scenario as an AsyncAPI 3.0 document. Each component that owns messages has a channel for the
 * commands it takes and one for the events it publishes; each component says in its operations what it receives from
 * them and sends to them. The gateway has two channels of its own, which are reachable over HTTP.
 */
export function asyncapi(model: Model): JsonObject {
  return {
    asyncapi: '3.0.0',
    info: { title: model.title, version: '1', description: model.teaches, license: { name: 'MIT' } },
    defaultContentType: media.json,
    channels: { ...ownChannels(model), ...gatewayChannel(model) },
    operations: { ...componentOperations(model), ...gatewayOperation() },
    components: {
      messages: pairs(model.messages.map((message) => [schemaName(message.type), messageObject(message)])),
      schemas: {
        ...pairs(model.messages.map((message) => [schemaName(message.type), bare(message.schema)])),
        'sagascope.CloudEvent': cloudEventSchema,
      },
    },
  };
}

const pairs = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries);

/** `Order.commands`, `Order.events`. */
const channelOf = ({ owner, kind }: MessageModel): string => schemaName(`${owner}.${kind}s`);

function ownChannels(model: Model): JsonObject {
  const names = [...new Set(model.messages.map(channelOf))];
  return pairs(
    names.map((name) => {
      const messages = model.messages.filter((message) => channelOf(message) === name);
      const owner = model.components.find((component) => component.name === messages[0]?.owner);
      const where = owner?.context === null ? 'an external system' : `the context ${owner?.context ?? '?'}`;
      return [
        name,
        {
          address: name,
          description: `In ${where}. Simulated inside the page.`,
          messages: pairs(messages.map(({ type }) => [schemaName(type), ref('components', 'messages', type)])),
        },
      ];
    }),
  );
}

/** The log of all events, which any client may read as a stream. */
function gatewayChannel(model: Model): JsonObject {
  const events = model.messages.filter(({ kind }) => kind === 'event');
  return {
    'gateway.events': {
      address: paths.events,
      description: `All events in the order of the log, as ${media.stream} or ${media.events}.`,
      messages: pairs(events.map(({ type }) => [schemaName(type), ref('components', 'messages', type)])),
    },
  };
}

function gatewayOperation(): JsonObject {
  return {
    'gateway.streams': {
      action: 'send',
      channel: ref('channels', 'gateway.events'),
      summary: 'The gateway streams the log to whoever asks',
    },
  };
}

function componentOperations(model: Model): JsonObject {
  return pairs(
    model.components.flatMap((component) => [
      ...operations(model, component, 'receive', [...component.accepts, ...component.hears]),
      ...operations(model, component, 'send', [...component.sends, ...component.emits]),
    ]),
  );
}

/** One operation for each channel that the component deals with. */
function operations(
  model: Model,
  component: ComponentModel,
  action: 'send' | 'receive',
  types: readonly string[],
): readonly (readonly [string, JsonObject])[] {
  const messages = model.messages.filter(({ type }) => types.includes(type));
  return [...new Set(messages.map(channelOf))].map((channel) => [
    schemaName(`${component.name}.${action}.${channel}`),
    {
      action,
      channel: ref('channels', channel),
      summary: `The ${component.kind} ${component.name} ${action}s`,
      messages: messages
        .filter((message) => channelOf(message) === channel)
        .map(({ type }) => ref('channels', channel, 'messages', type)),
    },
  ]);
}

/** An event travels as a CloudEvent, a command as its plain payload. */
function messageObject(message: MessageModel): JsonObject {
  const data = ref('components', 'schemas', message.type);
  const payload: JsonObject =
    message.kind === 'command'
      ? data
      : {
          allOf: [
            { $ref: '#/components/schemas/sagascope.CloudEvent' },
            { type: 'object', properties: { type: { const: message.type }, data } },
          ],
        };
  return {
    name: message.type,
    title: message.type,
    summary: `${message.undo ? 'Part of a compensation. ' : ''}${message.kind === 'command' ? 'Command' : 'Event'} of ${message.owner}`,
    contentType: message.kind === 'command' ? media.json : 'application/cloudevents+json',
    payload,
    ...(message.kind === 'command' && message.example !== null ? { examples: [{ payload: message.example }] } : {}),
  };
}

function ref(...path: readonly string[]): JsonObject {
  return { $ref: `#/${path.map(schemaName).join('/')}` };
}
