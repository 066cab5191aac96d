import type { PartDefinition } from '../authoring/definition.ts';
import type { PlacedPart } from './parts.ts';

/**
 * For each command the events that its handler names. Read from the handler's text: names of events are keys, which
 * survive minifying, and nothing has to be called. A handler that leaves the naming to a helper names none.
 */
export function decidedBy(part: PartDefinition): { readonly [command: string]: readonly string[] } {
  if (part.kind !== 'aggregate' && part.kind !== 'external') return {};
  const events = Object.keys(part.events);
  return Object.fromEntries(
    Object.keys(part.commands).map((command) => {
      const text = part.decide[command]?.toString() ?? '';
      return [command, events.filter((event) => new RegExp(`\\b${event}\\b`).test(text))];
    }),
  );
}

/** Messages that are only ever part of a compensation: everything that leads to them does. */
export function undoMessages(parts: readonly PlacedPart[]): ReadonlySet<string> {
  const forward = new Set<string>();
  const undo = new Set<string>();
  const sources = new Map<string, (readonly string[])[]>();
  const from = (type: string, causes: readonly string[]) => sources.set(type, [...(sources.get(type) ?? []), causes]);
  for (const { definition } of parts) {
    if (definition.kind === 'saga') {
      for (const { send, done, refused, undo: back } of definition.steps) {
        for (const message of [send, done, ...refused]) if (message) forward.add(message.type);
        if (back) undo.add(back.send.type).add(back.done.type);
      }
      for (const { send } of definition.late) undo.add(send.type);
    } else if (definition.kind === 'policy')
      from(
        definition.send.type,
        definition.whenever.map(({ type }) => type),
      );
    for (const [command, events] of Object.entries(decidedBy(definition)))
      for (const event of events) from(event, [command]);
  }
  for (const type of forward) undo.delete(type);
  for (let grown = true; grown;) {
    grown = false;
    for (const [type, causes] of sources) {
      if (undo.has(type) || forward.has(type) || !causes.every((some) => some.every((cause) => undo.has(cause))))
        continue;
      undo.add(type);
      grown = true;
    }
  }
  return undo;
}
