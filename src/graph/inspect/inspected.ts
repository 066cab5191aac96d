import type { ComponentModel, InstanceView, Json, Model, WorldView } from '../../kernel/index.ts';
import type { Selection } from '../flow/selection.ts';
import type { Kind } from '../kinds.ts';
import type { MessageIndex } from './message-index.ts';
import { readableState } from './readable-state.ts';
import { defaultKey, keysOf, subjectOf } from './subject.ts';
import { upcastOf, type Upcast } from './upcast.ts';
import { newestUpTo } from './why.ts';
import { stepIn, type Records } from '../records.ts';

/** Everything that the inspector shows, gathered for one cursor and one selection. */
export interface Inspected {
  readonly kind: Kind;
  readonly undo: boolean;
  readonly name: string;
  /** Null for a message type, and for the gateway. */
  readonly component: ComponentModel | null;
  /** The instance in view; null where there is none. */
  readonly key: string | null;
  /** The instances to choose from. */
  readonly keys: readonly string[];
  readonly instance: InstanceView | null;
  /** The correlation that touched it last. */
  readonly correlation: string | null;
  /** Steps that concern it, ascending, those after the cursor included. */
  readonly steps: readonly number[];
  /** The newest of them up to the cursor, and the one before that. */
  readonly touchedAt: number | null;
  readonly touchedBefore: number | null;
  /** State of the instance, or payload of the message. */
  readonly now: Json | undefined;
  readonly handlers: readonly Handler[];
  /** Of a message that was stored in an earlier version. */
  readonly upcast: Upcast | null;
}

interface Handler {
  readonly component: string;
  /** `decide PlaceOrder`, `evolve OrderCreated`, `payment undo with`: which handler it is. */
  readonly on: string;
  /** The message type that it handles; null where it is named after something else. */
  readonly message: string | null;
  readonly source: string;
}

export interface Question {
  readonly model: Model;
  readonly view: WorldView;
  readonly records: Records;
  readonly index: MessageIndex;
  readonly cursor: number;
  readonly selected: Selection | null;
  readonly followed: string | null;
  /** The instance that somebody chose; null for the default. */
  readonly chosenKey: string | null;
}

/** Null when nothing is selected and nothing has happened. */
export function inspect(question: Question): Inspected | null {
  const { model, view, records, cursor, selected, chosenKey } = question;
  const record = stepIn(records, cursor) ?? null;
  const subject = subjectOf(model, selected, record, (component) => {
    const keys = keysOf(view, component);
    return chosenKey !== null && keys.includes(chosenKey) ? chosenKey : defaultKey(component, keys, question);
  });
  switch (subject.kind) {
    case 'nothing':
      return null;
    case 'component':
      return aboutComponent(question, subject.component, subject.key);
    case 'message':
      return aboutMessage(question, subject.type);
    case 'place':
      return aboutPlace(question, subject.name);
  }
}

/** What is no component has no instances. */
const noInstance = { component: null, key: null, keys: [], instance: null } as const;

/** The steps that concern it, and the newest of them. */
const stepsUpTo = (steps: readonly number[], touchedAt: number | null) => ({
  steps,
  touchedAt,
  touchedBefore: touchedAt === null ? null : newestUpTo(steps, touchedAt - 1),
});

function aboutComponent(
  { model, view, records, index, cursor }: Question,
  component: ComponentModel,
  key: string | null,
): Inspected {
  const { name, kind } = component;
  const steps = key === null ? index.stepsOf(name) : index.touches(name, key);
  const touchedAt = newestUpTo(steps, cursor);
  const instance = view.instances.find((each) => each.component === name && each.key === key) ?? null;
  const message = messageAt(records, touchedAt);
  return {
    kind,
    undo: false,
    name,
    component,
    key,
    keys: keysOf(view, name),
    instance,
    correlation: message?.correlation ?? null,
    ...stepsUpTo(steps, touchedAt),
    now: readableState(component, instance?.state ?? component.initialState),
    handlers: handlersOf(model, component, message?.type),
    upcast: null,
  };
}

function aboutMessage({ model, records, index, cursor, followed }: Question, type: string): Inspected {
  const steps = index.stepsOn(type);
  const own = newestUpTo(steps, cursor, (n) => stepIn(records, n)?.message.correlation === followed);
  const touchedAt = own ?? newestUpTo(steps, cursor);
  const message = messageAt(records, touchedAt);
  const declared = model.messages.find((each) => each.type === type);
  return {
    ...noInstance,
    kind: declared?.kind ?? message?.kind ?? 'command',
    undo: declared?.undo ?? message?.undo ?? false,
    name: type,
    correlation: message?.correlation ?? null,
    ...stepsUpTo(steps, touchedAt),
    now: message?.data,
    upcast: message === null ? null : upcastOf(message),
    handlers: model.components
      .flatMap((each) => handlersOf(model, each, type))
      .filter((handler) => handler.message === type),
  };
}

function aboutPlace({ records, index, cursor }: Question, name: string): Inspected {
  const steps = index.stepsOf(name);
  const touchedAt = newestUpTo(steps, cursor);
  const message = messageAt(records, touchedAt);
  return {
    ...noInstance,
    kind: name === 'relay' ? 'outbox' : 'gateway',
    undo: false,
    name,
    correlation: message?.correlation ?? null,
    ...stepsUpTo(steps, touchedAt),
    now: message?.data,
    handlers: [],
    upcast: null,
  };
}

const messageAt = (records: Records, step: number | null) =>
  step === null ? null : (stepIn(records, step)?.message ?? null);

/** Those of the newest step's message first. */
function handlersOf(model: Model, { name, source }: ComponentModel, newest: string | undefined): readonly Handler[] {
  const handlers = Object.entries(source).map(([on, text]) => {
    const last = on.slice(on.lastIndexOf(' ') + 1);
    return {
      component: name,
      on,
      message: model.messages.some(({ type }) => type === last) ? last : null,
      source: text,
    };
  });
  return handlers.sort((a, b) => Number(b.message === newest) - Number(a.message === newest));
}
