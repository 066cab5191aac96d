/**
 * Three layers of one call try again, each on its own, and none of them knows of the others.
 *
 * Wrong: client, gateway and driver each repeat a failed call twice, at once: 3 x 3 x 3 calls for one question. Right: one
 * layer repeats, later each time, and a breaker is the budget of all callers. One outage is enough to tell them apart.
 */
import { z } from 'zod';
import {
  after,
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  breaker,
  broken,
  external,
  fault,
  happy,
  lesson,
  policy,
  protect,
  refuse,
  refused,
  retry,
  scenario,
  seconds,
  stop,
  toggle,
  type LawWorld,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const budgeted = toggle('retry budget', {
  on: 'one layer tries again, later each time and with jitter, until a common budget is used up',
  off: 'three layers try again, each twice, after a fixed 100 ms',
});

const basket = aggregate('basket', {
  key: 'basketId',
  commands: { AddItem: { item: z.string() }, NoteStock: { left: z.int() } },
  events: { ItemAdded: { item: z.string() }, StockNoted: { left: z.int() } },
  initialState: { item: '', left: -1 },
  decide: {
    AddItem: ({ item }) => (item === '' ? refuse('nothing was added') : { ItemAdded: { item } }),
    NoteStock: ({ left }) => ({ StockNoted: { left } }),
  },
  evolve: {
    ItemAdded: (state, { item }) => ({ ...state, item }),
    StockNoted: (state, { left }) => ({ ...state, left }),
  },
});

const warehouse = external('warehouse', {
  key: 'basketId',
  latency: [20, 80],
  commands: { CountStock: { item: z.string() } },
  events: { StockCounted: { left: z.int() } },
  initialState: { asked: 0 },
  decide: { CountStock: ({ item }) => ({ StockCounted: { left: item.length } }) },
  evolve: { StockCounted: ({ asked }) => ({ asked: asked + 1 }) },
});

const askForStock = policy('ask for the stock', { whenever: basket.ItemAdded, send: warehouse.CountStock });
const noteStock = policy('note the stock', { whenever: warehouse.StockCounted, send: basket.NoteStock });

const eager = retry({ times: 2, first: 100, factor: 1, jitter: false, unless: budgeted });

const calls = protect(warehouse.CountStock, {
  name: 'calls to the warehouse',
  layers: [
    // The client, the gateway behind it, and the driver in the gateway.
    eager,
    eager,
    eager,
    retry({ times: 3, first: 200, factor: 2, jitter: true, given: budgeted }),
    breaker({ failures: 5, successes: 1, open: seconds(30), given: budgeted }),
  ],
  // Nobody knows how many are left, and the shop goes on.
  fallback: { answer: warehouse.StockCounted, with: ({ basketId }) => ({ basketId, left: 0 }) },
});

const budget = 10;
const callsInBudget = always(
  `trouble costs no more than ${budget} calls on top of one for each question`,
  calls,
  ({ counts }) => counts.attempts - counts.calls <= budget,
);

const add = (basketId: string, item: string) => basket.AddItem({ basketId, item });
const twoBaskets = [add('ada', 'lamp'), after(seconds(1), add('bob', 'chair'))];
const outage = fault.down(warehouse, { from: 0, for: seconds(60) });

const answered = happy('answered', 'Two baskets, two questions, two answers: no layer has anything to do.', twoBaskets);
const storm = broken(
  'storm',
  'The warehouse is down for a minute. Count what three layers with two retries each make of one question.',
  [budgeted.is(false), outage, add('ada', 'lamp')],
  'law violated',
);

const callsOf = (world: LawWorld) => String(world.of(calls, '').counts.attempts);

export const retryStorm = scenario('retry-storm', {
  title: 'The retry storm',
  teaches: 'Retries in layers multiply: what is meant to ride out a hiccup holds a sick service under water.',
  contexts: { shop: [basket, askForStock, noteStock] },
  externals: [warehouse],
  protections: [calls],
  gateway: { commands: [basket.AddItem], queries: [] },
  switches: [budgeted],
  laws: [callsInBudget],
  scripts: [
    answered,
    refused('nothing-added', 'Nothing is added, and nothing is asked.', [add('ada', '')], 'completed'),
    storm,
    broken(
      'outage',
      'The same minute with one layer that waits longer each time, and a budget for all.',
      [outage, ...twoBaskets],
      'completed',
    ),
  ],
  proof: {
    script: answered,
    wrong: [budgeted.is(false)],
    right: [budgeted.is(true)],
    law: callsInBudget,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('Three layers that mean well', {
      run: storm,
      stops: [
        stop(
          before(warehouse.CountStock, { at: warehouse }),
          'One basket, one question. The warehouse has just gone down.',
        ),
        stop(
          afterwards(warehouse.CountStock, { at: warehouse, nth: 3 }),
          'The driver has tried three times and gives up. To the gateway above it that was one failure.',
          {
            question: 'How many calls will the warehouse get for this one question?',
            options: ['9', '27', '81'],
            answer: ({ end }) => callsOf(end),
          },
        ),
        stop(
          afterwards(warehouse.CountStock, { at: warehouse, nth: 9 }),
          'Now the gateway gives up too. The client has two tries left, and each is nine calls.',
          {
            question: 'How many of these nine calls were no first try?',
            options: ['2', '6', '8'],
            answer: ({ now }) => String(now.of(calls, '').counts.attempts - now.of(calls, '').counts.calls),
          },
        ),
        stop(atTheEnd, 'A warehouse that was about to come back would have met this from every client at once.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'An outage, with retries in three layers and with a budget',
      say: 'Count the calls that the warehouse gets while it is down.',
      left: { name: 'three layers', script: 'outage', set: [budgeted.is(false)] },
      right: { name: 'one layer and a budget', script: 'outage' },
    },
  ],
  about,
});
