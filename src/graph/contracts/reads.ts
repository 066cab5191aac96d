/**
 * Which fields of a message a consumer reads. Handlers are not called: a field counts as read where its name stands in the
 * text of a handler, and where the engine itself uses it, as the key or passed on to a command that needs it.
 */
import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';
import { propertiesIn } from './fields.ts';

export interface Reader {
  readonly component: string;
  /** In the order of the schema. */
  readonly fields: readonly string[];
}

export function readersOf(model: Model, message: MessageModel): readonly Reader[] {
  const fields = Object.keys(propertiesIn(message.schema));
  return message.consumers.flatMap((name) => {
    const component = model.components.find((one) => one.name === name);
    if (component === undefined) return [];
    const reads = readsOf(model, component, message);
    return [{ component: name, fields: fields.filter((field) => field === component.key || reads(field)) }];
  });
}

type Reads = (field: string) => boolean;

function readsOf(model: Model, component: ComponentModel, message: MessageModel): Reads {
  const { source, kind } = component;
  if (kind === 'saga') return sagaReads(model, component, message);
  if (kind === 'policy') {
    const { where = '', with: mapping } = source;
    const passed = mapping === undefined ? fieldsOfCommands(model, component.sends) : noFields;
    return (field) => passed.has(field) || names(`${where} ${mapping ?? ''}`, field);
  }
  const texts = [source[`decide ${message.type}`], source[`evolve ${message.type}`]].join(' ');
  return (field) => names(texts, field);
}

/** Of what starts it, a saga passes on what its steps need; of an answer it reads what a later step asks for by name. */
function sagaReads(model: Model, { source, saga }: ComponentModel, { type }: MessageModel): Reads {
  const texts = Object.values(source).join(' ');
  if (saga === null || saga.startsOn !== type) return (field) => names(texts, `.${field}`);
  const bare = saga.steps.flatMap(({ name, send, undo }) => [
    ...(`${name} with` in source ? [] : [send]),
    ...(undo === null || `${name} undo with` in source ? [] : [undo.send]),
  ]);
  const passed = fieldsOfCommands(model, bare);
  return (field) => passed.has(field) || names(texts, field);
}

const noFields: ReadonlySet<string> = new Set();

function fieldsOfCommands(model: Model, types: readonly string[]): ReadonlySet<string> {
  const wanted = model.messages.filter(({ type }) => types.includes(type));
  return new Set(wanted.flatMap(({ schema }) => Object.keys(propertiesIn(schema))));
}

const letter = /[\w$]/;

/** Whether a name stands in a text as a word of its own. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = name.startsWith('.') ? '' : (text[at - 1] ?? '');
    if (!letter.test(before) && !letter.test(text[at + name.length] ?? '')) return true;
  }
  return false;
}
