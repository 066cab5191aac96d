/** Commands and events, resolved: their fields, how they are checked, and whose they are. */
import type { DeciderDefinition } from '../authoring/definition.ts';
import type { Shape } from '../authoring/message.ts';
import { payload, payloadParser } from '../schema/payload.ts';
import type { Compilation } from './compilation.ts';
import { hashString, lanes } from './hash.ts';
import { personalIn } from './privacy.ts';
import type { Consumer, EventType, Route } from './system.ts';
import { newRoute, uniformCommand, uniformEvent } from './uniform.ts';
import { withEarlier } from './versions.ts';

export function addCommand(
  made: Compilation,
  type: string,
  owner: Consumer,
  key: string | null,
  shape: Shape,
  handler: Route['handler'],
): void {
  const to = newRoute('command', type, owner, owner.keyField, { handler });
  const sealed = sealedIn(made, type);
  const parse = payloadParser(shape, key, sealed);
  const command = { ...payload(type, shape, key, sealed), owner, route: to, direct: to, parse };
  made.commands.set(type, uniformCommand(command));
}

export function addEvent(
  made: Compilation,
  type: string,
  owner: Consumer,
  definition: DeciderDefinition,
  shape: Shape,
): void {
  const { key, evolve } = definition;
  const current = eventType(made, type, owner, shape, key, evolve[type] ?? ((state: unknown) => state));
  const event = withEarlier(current, definition, made.switches);
  made.events.set(type, event);
  owner.events[type] = event;
}

/** An event that only its own stream hears. The kernel writes it itself: there is nothing to check. */
export function noteType(
  made: Compilation,
  type: string,
  owner: Consumer,
  key: string,
  evolve: EventType['evolve'],
  fields?: readonly string[],
): EventType {
  const note = eventType(made, type, owner, {}, key, evolve);
  return uniformEvent({ ...note, fields: fields ?? note.fields, check: () => true, explain: () => [] });
}

function eventType(
  made: Compilation,
  type: string,
  owner: Consumer,
  shape: Shape,
  key: string,
  evolve: EventType['evolve'],
): EventType {
  hashString(type);
  const hash = { hashA: lanes.a, hashB: lanes.b };
  return uniformEvent({
    ...payload(type, shape, key, sealedIn(made, type)),
    ...hash,
    owner,
    evolve,
    keyField: key,
    routes: [],
    fromTopic: [],
    logged: false,
    shadows: [],
    version: 1,
    up: null,
    earlier: [],
    written: null,
  });
}

/** Fields of a message that may hold sealed text. */
function sealedIn({ scenario }: Compilation, type: string): ReadonlySet<string> {
  return new Set(personalIn(scenario, type)?.fields);
}
