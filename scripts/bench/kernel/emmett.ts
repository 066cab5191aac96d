/** emmett: its message bus, its event store in memory, its decider command handlers; the saga is a stream too. */
import {
  DeciderCommandHandler,
  forwardToMessageBus,
  getInMemoryEventStore,
  getInMemoryMessageBus,
  type Command,
  type Event,
  type InMemoryEventStore,
} from '@event-driven-io/emmett';
import type { Contender } from './alternate.ts';
import {
  deciders,
  placed,
  policies,
  readModels,
  saga,
  type Data,
  type Message,
  type SagaState,
  type State,
} from './tables.ts';

type AnyCommand = Command<string, Data> & Message;
type AnyEvent = Event<string, Data> & Message;

const bus = getInMemoryMessageBus();
let store: InMemoryEventStore;
let rows = new Map<string, State>();
let handled = 0;
let done = false;

for (const { name, commands, initial, keyOf, decide, evolve } of deciders) {
  const handle = DeciderCommandHandler<State, AnyCommand, AnyEvent>({
    initialState: () => initial,
    decide: (command, state) => decide(command, state) as AnyEvent[],
    evolve,
    mapToStreamId: (id) => `${name}/${id}`,
  });
  bus.handle<AnyCommand>(
    async (command: AnyCommand) => {
      handled += 1;
      await handle(store, keyOf(command), command);
    },
    ...commands,
  );
}

const notStarted: SagaState = { step: -1, placed: {}, answers: {} };

/** A message that the saga heard, as a command to its stream; what it sends is among its events. */
const remember = DeciderCommandHandler<SagaState, AnyCommand, AnyEvent>({
  initialState: () => notStarted,
  decide: ({ type, data, order }, { step, placed, answers }) => {
    const note = (type: string, data: object): AnyEvent => ({ type, data: data as Data, order });
    if (type === saga.startsOn) return [note('SagaStarted', data), note('StepSent', saga.command(0, order, data, {}))];
    const known = { ...answers, [saga.stepName(step)]: data };
    const next = step + 1;
    const then =
      next < saga.length ? note('StepSent', saga.command(next, order, placed, known)) : note('SagaCompleted', {});
    return [note('StepDone', data), then];
  },
  evolve: (state, { type, data }) => {
    const { step, placed, answers } = state;
    if (type === 'SagaStarted') return { step: 0, placed: data, answers };
    if (type !== 'StepDone') return state;
    return { step: step + 1, placed, answers: { ...answers, [saga.stepName(step)]: data } };
  },
  mapToStreamId: (id) => `${saga.name}/${id}`,
});

async function lead(message: Message): Promise<void> {
  handled += 1;
  const { type, data, order } = message;
  const { newEvents } = await remember(store, order, { type, data, order });
  for (const { type, data } of newEvents) {
    if (type === 'StepSent') await bus.send(data as unknown as AnyCommand);
    if (type === 'SagaCompleted') done = true;
  }
}

bus.handle<AnyCommand>(lead, saga.startsOn);
bus.subscribe<AnyEvent>(lead, ...saga.done);
for (const { events, send } of policies) {
  bus.subscribe<AnyEvent>(
    async ({ data, order }: AnyEvent) => {
      handled += 1;
      await bus.send<AnyCommand>({ type: send, data, order });
    },
    ...events,
  );
}
for (const { name, events, initial, evolve } of readModels) {
  bus.subscribe<AnyEvent>(
    (event: AnyEvent) => {
      handled += 1;
      rows.set(name, evolve(rows.get(name) ?? initial, event));
    },
    ...events,
  );
}

export const emmett: Contender = {
  id: 'emmett',
  async run(n) {
    handled = 0;
    for (let run = 0; run < n; run += 1) {
      store = getInMemoryEventStore({ hooks: { onAfterCommit: forwardToMessageBus(bus) } });
      rows = new Map();
      done = false;
      handled += 1; // the gateway
      await bus.send<AnyCommand>(placed);
      if (!done) throw new Error('emmett: the order was not confirmed');
    }
    return handled;
  },
};
