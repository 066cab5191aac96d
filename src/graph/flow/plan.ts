import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';
import { columnsOf } from './plan-columns.ts';
import type { Column, Plan } from './plan-types.ts';

export function plan(model: Model): Plan {
  const lead = leadOf(model);
  const bare = columnsOf(model, lead);
  const owned = (column: (typeof bare)[number]): readonly MessageModel[] => {
    const foot = new Set([...column.requests, ...column.answers].map(({ name }) => name));
    const owners = new Set([column.core?.name, ...column.policies.map(({ name }) => name)]);
    return model.messages.filter((message) => owners.has(message.owner) && !isInternal(model, message, foot));
  };
  const columns = bare.map((column, index): Column => {
    const messages = owned(column);
    const pick = (kind: MessageModel['kind'], undo: boolean): readonly MessageModel[] =>
      messages.filter((message) => message.kind === kind && message.undo === undo);
    return {
      ...column,
      index,
      commands: pick('command', false),
      events: pick('event', false),
      undoCommands: pick('command', true),
      undoEvents: pick('event', true),
    };
  });
  return { model, columns, lead, entry: model.messages.filter(({ owner }) => owner === lead?.name) };
}

/** Spoken only between a core and the external below it, through one-line policies: drawn as one conversation. */
function isInternal(model: Model, message: MessageModel, foot: ReadonlySet<string>): boolean {
  if (foot.size === 0 || model.gateway.commands.includes(message.type)) return false;
  const others = message.kind === 'command' ? message.producers : message.consumers;
  const apart = others.filter((name) => name !== message.owner);
  return apart.length > 0 && apart.every((name) => foot.has(name));
}

/** The saga, or failing that the process, that speaks to the most components. */
function leadOf(model: Model): ComponentModel | null {
  const reach = (component: ComponentModel): number =>
    new Set(model.messages.filter(({ type }) => component.sends.includes(type)).map(({ owner }) => owner)).size;
  let lead: ComponentModel | null = null;
  for (const component of model.components) {
    if (component.kind !== 'saga' && (component.kind !== 'process' || reach(component) < 2)) continue;
    if (lead === null || rank(component) > rank(lead)) lead = component;
  }
  return lead;

  function rank(component: ComponentModel): number {
    return reach(component) + (component.kind === 'saga' ? 1000 : 0);
  }
}
