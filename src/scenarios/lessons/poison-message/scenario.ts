/**
 * One label can never be printed, and the labels of everybody else lie behind it.
 *
 * Wrong: it keeps its place at the head of the line. Right: after a few tries it is put aside as a dead letter. One
 * poisoned message is enough to tell them apart.
 */
import { z } from 'zod';
import {
  after,
  afterwards,
  aggregate,
  atTheEnd,
  before,
  broken,
  eventually,
  fault,
  happy,
  lesson,
  oneOf,
  policy,
  queue,
  refuse,
  refused,
  scenario,
  seconds,
  stop,
  toggle,
  type LawWorld,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const deadLetters = toggle('dead letters', {
  on: 'after three retries a label is put aside, and the next one is printed',
  off: 'a label keeps its place until it is printed, and all behind it wait',
});

const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: { address: z.string() } },
  events: { OrderPlaced: { address: z.string() } },
  initialState: { status: oneOf('none', 'placed') },
  decide: {
    PlaceOrder: ({ address }) => (address === '' ? refuse('an order needs an address') : { OrderPlaced: { address } }),
  },
  evolve: { OrderPlaced: () => ({ status: 'placed' }) },
});

const noLabels: readonly string[] = [];

const printer = aggregate('label printer', {
  key: 'printer',
  commands: { PrintLabel: { orderId: z.string(), address: z.string() } },
  events: { LabelPrinted: { orderId: z.string() } },
  initialState: { printed: noLabels },
  decide: { PrintLabel: ({ orderId }) => ({ LabelPrinted: { orderId } }) },
  evolve: { LabelPrinted: ({ printed }, { orderId }) => ({ printed: [...printed, orderId] }) },
});

/** One printer, one line: whoever ordered. */
const printing = policy('have its label printed', {
  whenever: order.OrderPlaced,
  send: printer.PrintLabel,
  with: ({ orderId, address }) => ({ printer: 'P1', orderId, address }),
});

const retry = { times: 3, first: seconds(1), factor: 2 };
const toThePrinter = [
  queue(printer, { retry, onPoison: 'park the message', given: deadLetters }),
  queue(printer, { retry, onPoison: 'block', unless: deadLetters }),
];

const printedIn = (world: LawWorld) => world.of(printer, 'P1').printed;
const othersGoOn = eventually('one bad label stops one order, and no other', order, (_, __, world) => {
  const placed = world.all(order).filter(({ state }) => state.status === 'placed');
  return placed.filter(({ key }) => !printedIn(world).includes(key)).length <= 1;
});

const place = (orderId: string, address: string) => order.PlaceOrder({ orderId, address });
const threeOrders = [
  place('ada', '1 Elm Street'),
  after(seconds(1), place('bob', '2 Oak Street')),
  after(seconds(2), place('cleo', '3 Ash Street')),
];
const jammed = fault.poison(printer.PrintLabel);

const allPrinted = happy('all-printed', 'Three orders, one printer: each label comes in its turn.', threeOrders);
const blocked = broken(
  'blocked',
  "Ada's label can never be printed, and nobody gives it up. Watch Bob's and Cleo's.",
  [deadLetters.is(false), ...threeOrders, jammed],
  'law violated',
);
const putAside = broken(
  'put-aside',
  "The same label: after three retries it lies with the dead letters, and Bob's is printed.",
  [...threeOrders, jammed],
  'parked',
);

export const poisonMessage = scenario('poison-message', {
  title: 'The poison message',
  teaches: 'A message that can never be handled must not stand in the way of those that can.',
  contexts: { shop: [order], shipping: [printing, printer] },
  gateway: { commands: [order.PlaceOrder], queries: [] },
  channels: toThePrinter,
  switches: [deadLetters],
  laws: [othersGoOn],
  scripts: [
    allPrinted,
    refused(
      'no-address',
      'Nobody can ship this: the shop refuses, and nothing is printed.',
      [place('ada', '')],
      'completed',
    ),
    blocked,
    putAside,
  ],
  proof: {
    script: allPrinted,
    wrong: [deadLetters.is(false)],
    right: [deadLetters.is(true)],
    law: othersGoOn,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('One bad label', {
      run: blocked,
      stops: [
        stop(
          before(printer.PrintLabel),
          "Ada's label is the first in the line. Something in her address makes the printer fail, each time.",
          {
            question: 'How many labels will be printed after this try?',
            options: ['0', '1', '3'],
            answer: ({ next }) => String(printedIn(next).length),
          },
        ),
        stop(
          afterwards(printer.PrintLabel, { nth: 3 }),
          "A third try, a third failure. Bob's label has come meanwhile and waits behind it; there is nothing wrong with it.",
          {
            question: 'How many labels will be printed in the end?',
            options: ['0', '1', '2'],
            answer: ({ end }) => String(printedIn(end).length),
          },
        ),
        stop(
          atTheEnd,
          'The retries are used up and nobody may give the label up: three orders wait for ever. Turn the dead letters on.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A poisoned message, blocking its line and put aside',
      say: 'The same label fails on both sides: count those that are printed.',
      left: { name: 'blocking', script: blocked.id },
      right: { name: 'put aside', script: putAside.id },
    },
  ],
  about,
});
