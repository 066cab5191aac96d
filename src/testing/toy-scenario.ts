import { aggregate, external, policy, projection, queue, refuse, scenario, type Input } from '../kernel/index.ts';
import { whole as n } from './fields.ts';

/** A counter that is told to grow, a bank that is asked for money, a view of the counter. */
const counter = aggregate('counter', {
  key: 'id',
  commands: { Grow: { n }, NoteMoney: {} },
  events: { Grown: { n }, Asked: {}, MoneyNoted: {} },
  initialState: { total: 0, money: 0 },
  decide: {
    Grow: ({ n }) => (n < 0 ? refuse('it only grows') : n === 0 ? { Asked: {} } : { Grown: { n } }),
    NoteMoney: () => ({ MoneyNoted: {} }),
  },
  evolve: {
    Grown: ({ total, money }, { n }) => ({ total: total + n, money }),
    Asked: (state) => state,
    MoneyNoted: ({ total, money }) => ({ total, money: money + 1 }),
  },
});
const bank = external('bank', {
  key: 'id',
  latency: [10, 10],
  commands: { Pay: {} },
  events: { Paid: {} },
  initialState: { payments: 0 },
  decide: { Pay: () => ({ Paid: {} }) },
  evolve: { Paid: ({ payments }) => ({ payments: payments + 1 }) },
});
const list = projection('list', {
  from: [counter],
  key: 'id',
  initialState: { seen: '' },
  evolve: { Grown: ({ seen }, { n }) => ({ seen: `${seen}${n} ` }) },
});
const log = projection('log', {
  from: [counter],
  initialState: { seen: '' },
  evolve: { Grown: ({ seen }, { n }) => ({ seen: `${seen}${n} ` }) },
});
export const toy = scenario('toy', {
  title: '',
  teaches: '',
  contexts: {
    shop: [
      counter,
      policy('ask', { whenever: counter.Asked, send: bank.Pay }),
      policy('note', { whenever: bank.Paid, send: counter.NoteMoney }),
      list,
      log,
    ],
  },
  externals: [bank],
  gateway: { commands: [counter.Grow], queries: [list] },
  channels: [queue(log, { order: 'none', delivery: 'at most once' })],
  laws: [],
  scripts: [],
});
/** Commands at 0, 1, 2 ms.. */
export const grow = (...amounts: number[]): Input[] =>
  amounts.map((amount, i) => ({ id: `i${i}`, type: 'Grow', data: { id: 'a', n: amount }, at: i }));
