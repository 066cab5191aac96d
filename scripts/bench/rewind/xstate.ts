/** xstate 5: an actor for each account, and a log of what was decided, from which the actors are made again. */
import { assign, createActor, setup } from 'xstate';
import type { Contender, Deposit } from './contender.ts';

const account = setup({
  types: { context: {} as { balance: number }, events: {} as { type: 'Deposited'; amount: number } },
}).createMachine({
  context: { balance: 0 },
  on: { Deposited: { actions: assign({ balance: ({ context, event }) => context.balance + event.amount }) } },
});

const newActor = () => createActor(account).start();
type Actor = ReturnType<typeof newActor>;

function tell(actors: Map<number, Actor>, { account, amount }: Deposit): void {
  const actor = actors.get(account) ?? newActor();
  actors.set(account, actor);
  actor.send({ type: 'Deposited', amount });
}

export const xstate: Contender = {
  id: 'xstate',
  async handle(all) {
    const actors = new Map<number, Actor>();
    const log: Deposit[] = [];
    for (const deposit of all) {
      log.push({ ...deposit });
      tell(actors, deposit);
    }
    return {
      kept: [actors, log],
      async rebuild() {
        const again = new Map<number, Actor>();
        for (const deposit of log) tell(again, deposit);
        let sum = 0;
        for (const actor of again.values()) sum += actor.getSnapshot().context.balance;
        return sum;
      },
    };
  },
};
