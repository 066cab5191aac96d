/**
 * The order saga as plain tables, for the floor and the peers: the same decisions by the scenario's own functions, the
 * same messages, on its happy path. No outbox, inbox, deadlines, order or laws: whoever drives these tables has less
 * to do than the kernel.
 */
import type { Circumstances } from '../../../src/kernel/authoring/circumstances.ts';
import {
  definitionOf,
  type DeciderDefinition,
  type Handler,
  type PolicyDefinition,
  type ProjectionDefinition,
  type SagaDefinition,
} from '../../../src/kernel/authoring/definition.ts';
import { scriptPlan } from '../../../src/kernel/index.ts';
import { orderSaga } from '../../../src/scenarios/order-saga/scenario.ts';

export type Data = { readonly [field: string]: unknown };
export type State = object;

export interface Message {
  readonly type: string;
  readonly data: Data;
  /** The order that it is about. */
  readonly order: string;
}

/** An aggregate, or an external. */
export interface Decider {
  readonly name: string;
  readonly commands: readonly string[];
  readonly initial: State;
  readonly keyOf: (message: Message) => string;
  readonly decide: (command: Message, state: State) => readonly Message[];
  readonly evolve: (state: State, event: Message) => State;
}

export interface ReadModel {
  readonly name: string;
  readonly initial: State;
  readonly events: readonly string[];
  readonly evolve: (state: State, event: Message) => State;
}

export interface Policy {
  readonly name: string;
  readonly events: readonly string[];
  readonly send: string;
}

/** As much of the saga as its happy path needs. */
export interface SagaState {
  /** Steps that are done; -1 before the start. */
  readonly step: number;
  readonly placed: Data;
  readonly answers: Data;
}

export interface SagaTable {
  readonly name: string;
  readonly startsOn: string;
  readonly done: readonly string[];
  /** The command of a step. */
  readonly command: (step: number, order: string, placed: Data, answers: Data) => Message;
  readonly stepName: (step: number) => string;
  readonly length: number;
}

const parts = [...Object.values(orderSaga.contexts).flat(), ...orderSaga.externals].map((part) => definitionOf(part));

export const deciders: readonly Decider[] = parts
  .filter((part): part is DeciderDefinition => part.kind === 'aggregate' || part.kind === 'external')
  .map(({ name, key, commands, initialState, decide, evolve }) => ({
    name,
    commands: Object.keys(commands),
    initial: initialState,
    keyOf: ({ order, data }) => (key === 'orderId' ? order : String(data[key])),
    decide: ({ type, data, order }, state) => happened(handler(decide, type)(data, state, circumstances), order),
    evolve: (state, { type, data }) => handler(evolve, type)(state, data) as State,
  }));

export const policies: readonly Policy[] = parts
  .filter((part): part is PolicyDefinition => part.kind === 'policy')
  .map(({ name, whenever, send }) => ({ name, events: whenever.map(({ type }) => type), send: send.type }));

export const readModels: readonly ReadModel[] = parts
  .filter((part): part is ProjectionDefinition => part.kind === 'projection')
  .map(({ name, initialState, evolve }) => ({
    name,
    initial: initialState,
    events: Object.keys(evolve),
    evolve: (state, { type, data }) => handler(evolve, type)(state, data) as State,
  }));

const definition = parts.find((part): part is SagaDefinition => part.kind === 'saga');
if (definition === undefined) throw new Error('the order saga has no saga');
const { steps } = definition;

export const saga: SagaTable = {
  name: definition.name,
  startsOn: definition.startsOn.type,
  done: steps.map(({ done }) => done?.type ?? ''),
  length: steps.length,
  stepName: (step) => steps[step]?.name ?? '',
  command(step, order, placed, answers) {
    const one = steps[step];
    if (one === undefined) throw new Error(`the saga has no step ${step}`);
    return { type: one.send.type, data: one.with === null ? placed : (one.with(placed, answers) as Data), order };
  },
};

const plan = scriptPlan(orderSaga, 'happy-path');
if (plan === null) throw new Error('the order saga has no happy path');
export const { inputs } = plan;

/** What everybody starts with. */
export const placed: Message = { type: inputs[0]?.type ?? '', data: inputs[0]?.data ?? {}, order: 'ord-1041' };

let ids = 0;
const circumstances: Circumstances & { choose(choice: { readonly options: readonly string[] }): string | undefined } = {
  now: 0,
  random: () => 0.5,
  newId: () => String((ids += 1)),
  // every switch of the scenario that a handler asks for is on by default
  given: () => true as never,
  choose: ({ options }) => options[0],
};

function handler(handlers: { readonly [type: string]: Handler | undefined }, type: string): Handler {
  const found = handlers[type];
  if (found === undefined) throw new Error(`nobody handles ${type}`);
  return found;
}

/** `{ OrderCreated: {...} }` as a message. */
function happened(decision: unknown, order: string): Message[] {
  const events: Message[] = [];
  for (const [type, data] of Object.entries(decision as Record<string, Data>)) events.push({ type, data, order });
  return events;
}
