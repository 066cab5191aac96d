/** Plain functions over a list of events and a Map: nothing is guaranteed. */
import type { Contender, Deposit, History } from './contender.ts';

function fold(events: readonly Deposit[], to: number, without = -1): Map<number, number> {
  const balances = new Map<number, number>();
  for (let n = 0; n < to; n += 1) {
    const event = events[n];
    if (event === undefined || n === without) continue;
    balances.set(event.account, (balances.get(event.account) ?? 0) + event.amount);
  }
  return balances;
}

function historyOf(events: readonly Deposit[]): History {
  return {
    kept: events,
    rebuild() {
      let sum = 0;
      for (const balance of fold(events, events.length).values()) sum += balance;
      return Promise.resolve(sum);
    },
    seek: (n, account) => Promise.resolve(fold(events, n).get(account) ?? 0),
    leaveOut: (n) => Promise.resolve(fold(events, events.length, n).get(events[n]?.account ?? -1) ?? 0),
  };
}

export const floor: Contender = {
  id: 'floor',
  handle(all) {
    const events: Deposit[] = [];
    const balances = new Map<number, number>();
    for (const { account, amount } of all) {
      const event = { account, amount };
      events.push(event);
      balances.set(account, (balances.get(account) ?? 0) + amount);
    }
    return Promise.resolve(historyOf(events));
  },
};
