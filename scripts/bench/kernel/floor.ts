/** Plain functions over Maps and one list of messages: what the decisions cost when nothing is guaranteed. */
import type { Contender } from './alternate.ts';
import { deciders, placed, policies, readModels, saga, type Message, type SagaState, type State } from './tables.ts';

type Consumer = (message: Message) => void;

const consumers = new Map<string, Consumer[]>();
const waiting: Message[] = [];
let states = new Map<string, State>();
let sagaState: SagaState;
let done = false;

const subscribe = (type: string, consumer: Consumer): void => {
  const known = consumers.get(type);
  if (known === undefined) consumers.set(type, [consumer]);
  else known.push(consumer);
};

for (const { name, commands, initial, decide, evolve } of deciders) {
  for (const type of commands) {
    subscribe(type, (command) => {
      let state = states.get(name) ?? initial;
      for (const event of decide(command, state)) {
        state = evolve(state, event);
        waiting.push(event);
      }
      states.set(name, state);
    });
  }
}
subscribe(saga.startsOn, ({ data, order }) => {
  sagaState = { step: 0, placed: data, answers: {} };
  waiting.push(saga.command(0, order, data, sagaState.answers));
});
for (const [step, type] of saga.done.entries()) {
  subscribe(type, ({ data, order }) => {
    const { placed, answers } = sagaState;
    sagaState = { step: step + 1, placed, answers: { ...answers, [saga.stepName(step)]: data } };
    if (step + 1 < saga.length) waiting.push(saga.command(step + 1, order, placed, sagaState.answers));
    else done = true;
  });
}
for (const { events, send } of policies) {
  for (const type of events) subscribe(type, ({ data, order }) => waiting.push({ type: send, data, order }));
}
for (const { name, events, initial, evolve } of readModels) {
  for (const type of events) subscribe(type, (event) => states.set(name, evolve(states.get(name) ?? initial, event)));
}

export const floor: Contender = {
  id: 'floor',
  run(n) {
    let handled = 0;
    for (let run = 0; run < n; run += 1) {
      states = new Map();
      waiting.length = 0;
      done = false;
      waiting.push(placed);
      handled += 1; // the gateway
      for (let next = 0; next < waiting.length; next += 1) {
        const message = waiting[next];
        if (message === undefined) break;
        for (const consumer of consumers.get(message.type) ?? []) {
          consumer(message);
          handled += 1;
        }
      }
      if (!done) throw new Error('floor: the order was not confirmed');
    }
    return handled;
  },
};
