/** One machine for each consumer of the order saga. Messages are events; to publish is an action with the messages. */
import { assign, enqueueActions, setup, type AnyStateMachine } from 'xstate';
import { deciders, policies, readModels, saga, type Data, type Message } from './tables.ts';

/** Who hears a message, by its type. */
export const hearers = new Map<string, string[]>();
/** By name. Those of an order, and those that know nothing and can be shared. */
export const machines = new Map<string, AnyStateMachine>();
export const shared = new Set<string>();

/** `publish` is an action of which nothing but its parameters matters: whoever runs the machine performs it. */
export function buildMachines(publish: (messages: readonly Message[]) => void): void {
  const performing = { publish: (_: unknown, messages: readonly Message[]) => publish(messages) };

  for (const { name, commands, initial, decide, evolve } of deciders) {
    const act = setup({
      types: { events: {} as Message },
      actions: performing,
    }).createMachine({
      context: initial,
      on: Object.fromEntries(
        commands.map((type) => [
          type,
          {
            actions: enqueueActions(({ context, event, enqueue }) => {
              const events = decide(event, context);
              enqueue.assign(events.reduce(evolve, context));
              enqueue({ type: 'publish', params: events });
            }),
          },
        ]),
      ),
    });
    add(name, act, commands);
  }

  for (const { name, events, send } of policies) {
    const machine = setup({ types: { events: {} as Message }, actions: performing }).createMachine({
      on: Object.fromEntries(
        events.map((type) => [
          type,
          {
            actions: { type: 'publish', params: ({ event }) => [{ type: send, data: event.data, order: event.order }] },
          },
        ]),
      ),
    });
    shared.add(name);
    add(name, machine, events);
  }

  for (const { name, events, initial, evolve } of readModels) {
    const machine = setup({ types: { events: {} as Message } }).createMachine({
      context: initial,
      on: Object.fromEntries(
        events.map((type) => [type, { actions: assign(({ context, event }) => evolve(context, event)) }]),
      ),
    });
    add(name, machine, events);
  }

  const leader = setup({
    types: { context: {} as { readonly placed: Data; readonly answers: Data }, events: {} as Message },
    actions: performing,
  }).createMachine({
    context: { placed: {}, answers: {} },
    initial: 'waiting',
    states: {
      waiting: {
        on: {
          [saga.startsOn]: {
            target: saga.stepName(0),
            actions: [
              assign(({ event }) => ({ placed: event.data, answers: {} })),
              { type: 'publish', params: ({ event }) => [saga.command(0, event.order, event.data, {})] },
            ],
          },
        },
      },
      ...Object.fromEntries(
        saga.done.map((type, step) => [
          saga.stepName(step),
          {
            on: {
              [type]: {
                target: step + 1 < saga.length ? saga.stepName(step + 1) : 'completed',
                actions: enqueueActions(({ context: { placed, answers }, event, enqueue }) => {
                  const { data, order } = event;
                  const known = { ...answers, [saga.stepName(step)]: data };
                  enqueue.assign({ answers: known });
                  const more = step + 1 < saga.length ? [saga.command(step + 1, order, placed, known)] : [];
                  enqueue({ type: 'publish', params: more });
                }),
              },
            },
          },
        ]),
      ),
      completed: {},
    },
  });
  add(saga.name, leader, [saga.startsOn, ...saga.done]);
}

function add(name: string, machine: AnyStateMachine, types: readonly string[]): void {
  machines.set(name, machine);
  for (const type of types) hearers.set(type, [...(hearers.get(type) ?? []), name]);
}
