/** Two kinds of desk that pass work on to a third, and who reads of it: row by row, all in one row, or not at all. What is
 * left in a state tells the order in which it came about. */
import { aggregate, nothing, policy, projection, refuse, type Part } from '../kernel/index.ts';
import { whole } from './fields.ts';

const noted = ({ count, trail }: { count: number; trail: number }, { n }: { n: number }) => ({
  count: count + 1,
  trail: trail * 10 + n,
});
const begun = { count: 0, trail: 0 };
export const front = aggregate('front', {
  key: 'id',
  commands: { Ask: { n: whole } },
  events: { Asked: { n: whole } },
  initialState: begun,
  decide: { Ask: ({ n }, { count }) => (count > 1 ? refuse('enough') : { Asked: { n } }) },
  evolve: { Asked: noted },
});
export const back = aggregate('back', {
  key: 'id',
  commands: { Do: { n: whole } },
  events: { Done: { n: whole } },
  initialState: begun,
  decide: { Do: ({ n }, { trail }) => (trail % 3 === 2 ? nothing : { Done: { n } }) },
  evolve: { Done: noted },
});
const toBack = policy('to the back', { whenever: front.Asked, send: back.Do });
const toOne = policy('to one of them', {
  whenever: front.Asked,
  send: back.Do,
  with: ({ n }) => ({ id: 'k-0', n: n + 4 }),
});
const rows = projection('rows', {
  from: [front, back],
  key: 'id',
  initialState: begun,
  evolve: { Asked: noted, Done: noted },
});
const total = projection('total', { from: [back], initialState: begun, evolve: { Done: noted } });
export const racingParts: readonly (Part & { readonly name: string })[] = [front, back, toBack, toOne, rows, total];
