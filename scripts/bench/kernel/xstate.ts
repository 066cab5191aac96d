/** xstate 5: an actor for each consumer of an order. (Its pure `transition` without actors took four times as long.) */
import { createActor, type AnyActor, type AnyMachineSnapshot } from 'xstate';
import type { Contender } from './alternate.ts';
import { placed, saga, type Message } from './tables.ts';
import { buildMachines, hearers, machines, shared } from './xstate-machines.ts';

const waiting: Message[] = [];
buildMachines((messages) => {
  waiting.push(...messages);
});

/** Those that know nothing live as long as the program. */
const standing = new Map<string, AnyActor>();

function actorIn(pool: Map<string, AnyActor>, name: string): AnyActor {
  const known = pool.get(name);
  if (known !== undefined) return known;
  const machine = machines.get(name);
  if (machine === undefined) throw new Error(`xstate: there is no machine ${name}`);
  const actor = createActor(machine).start();
  pool.set(name, actor);
  return actor;
}

export const xstate: Contender = {
  id: 'xstate',
  run(n) {
    let handled = 0;
    for (let run = 0; run < n; run += 1) {
      const actors = new Map<string, AnyActor>();
      waiting.length = 0;
      waiting.push(placed);
      handled += 1; // the gateway
      for (let next = 0; next < waiting.length; next += 1) {
        const message = waiting[next];
        if (message === undefined) break;
        for (const name of hearers.get(message.type) ?? []) {
          actorIn(shared.has(name) ? standing : actors, name).send(message);
          handled += 1;
        }
      }
      const snapshot = actors.get(saga.name)?.getSnapshot() as AnyMachineSnapshot | undefined;
      if (snapshot?.value !== 'completed') throw new Error('xstate: the order was not confirmed');
      for (const actor of actors.values()) actor.stop();
    }
    return handled;
  },
};
