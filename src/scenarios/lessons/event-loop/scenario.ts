/**
 * Two sellers of one book let policies set their prices, each by the price of the other. (In 2011 two real ones reached
 * 23 698 655.93 dollars for "The Making of a Fly".)
 *
 * Wrong: each answers the other, for ever. Right: a price says how many changes led to it, and after a few of them nobody
 * answers. No fault is needed: one change of a price is enough to tell them apart.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  happy,
  lesson,
  policy,
  refuse,
  refused,
  scenario,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const hopLimit = toggle('hop limit', {
  on: 'a price that is the fourth answer in a row is answered by nobody',
  off: 'every price is answered',
});
const mostHops = 4;

/** Cents. What the marketplace takes at most: otherwise this would have no end at all. */
const highest = 1_000_000;
const cents = z.int();
/** Changes of a price that led to this one. */
const hops = z.int().min(0).default(0);

const offer = aggregate('offer', {
  key: 'seller',
  commands: { SetPrice: { cents, hops } },
  events: { PriceSet: { cents, hops } },
  initialState: { cents: 0, hops: 0 },
  decide: {
    SetPrice: ({ cents, hops }) =>
      cents <= 0 || cents > highest ? refuse('no price that the marketplace takes') : { PriceSet: { cents, hops } },
  },
  evolve: { PriceSet: (_, { cents, hops }) => ({ cents, hops }) },
});

/** `times` of the other's price, whenever that changes. */
const follows = (name: string, { who, whom, times }: { who: string; whom: string; times: number }) =>
  policy(name, {
    whenever: offer.PriceSet,
    where: ({ seller, hops }, { given }) => seller === whom && (!given(hopLimit) || hops < mostHops),
    send: offer.SetPrice,
    with: ({ cents, hops }) => ({ seller: who, cents: Math.round(cents * times), hops: hops + 1 }),
  });

/** Has the book, and wants to be the cheaper one by a little. */
const undercut = follows('undercut the other', { who: 'owner', whom: 'broker', times: 0.9983 });
/** Has no copy: when somebody orders, it is bought from the owner, and that has to pay. */
const mark = follows('add a margin', { who: 'broker', whom: 'owner', times: 1.270589 });

const stepsAreBounded = always(
  `one change of a price leads to no more than ${mostHops} others`,
  offer,
  ({ hops }) => hops <= mostHops,
);

const first = offer.SetPrice({ seller: 'owner', cents: 3_554, hops: 0 });
const priced = happy(
  'priced',
  'The owner sets a price. The broker answers, and after four answers both leave it there.',
  [first],
);
const dearBook = broken(
  'dear-book',
  'The same price without a limit: each answer is an event that the other one answers. Watch the price.',
  [hopLimit.is(false), first],
  'law violated',
);

export const eventLoop = scenario('event-loop', {
  title: 'The book for millions',
  teaches: 'Two policies that each make sense can be a loop that nobody has drawn.',
  contexts: { market: [offer], owner: [undercut], broker: [mark] },
  gateway: { commands: [offer.SetPrice], queries: [] },
  switches: [hopLimit],
  laws: [stepsAreBounded],
  scripts: [
    priced,
    refused(
      'for-nothing',
      'A price of nothing is refused, and nobody has anything to answer.',
      [offer.SetPrice({ seller: 'owner', cents: 0, hops: 0 })],
      'completed',
    ),
    dearBook,
  ],
  proof: {
    script: priced,
    wrong: [hopLimit.is(false)],
    right: [hopLimit.is(true)],
    law: stepsAreBounded,
    faults: 0,
    deviations: 0,
  },
  lessons: [
    lesson('Two sensible sellers', {
      run: dearBook,
      stops: [
        stop(
          afterwards(offer.SetPrice),
          'A book for 35.54. The owner has it; the broker has only seen the offer of the owner.',
        ),
        stop(
          before(offer.SetPrice, { key: 'broker' }),
          'The broker asks for 27 % more: should somebody order, the book is bought from the owner.',
          {
            question: 'What will the broker ask for?',
            options: ['35.54', '45.16', '60.00'],
            answer: ({ next }) => inWords(next.of(offer, 'broker').cents),
          },
        ),
        stop(
          before(offer.SetPrice, { key: 'owner', nth: 2 }),
          'The owner wants to be cheaper than the broker, by a sixth of a per cent. That is well above 35.54.',
          {
            question: 'What will the owner ask for now?',
            options: ['35.48', '35.54', '45.08'],
            answer: ({ next }) => inWords(next.of(offer, 'owner').cents),
          },
        ),
        stop(
          afterwards(offer.SetPrice, { key: 'owner', nth: 3 }),
          'This is the fourth change that nobody asked for. With the hop limit it would be the last one.',
          {
            question: 'What will the owner ask for in the end?',
            options: ['about 90.00', 'about 900.00', 'more than 8000.00'],
            answer: ({ end }) => roughly(end.of(offer, 'owner').cents),
          },
        ),
        stop(
          atTheEnd,
          'Only the limit of the marketplace stopped it. No message failed, and each policy did what it was written for.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'Two policies, with a hop limit and without',
      say: 'The first ten steps are the same: compare what comes after them.',
      left: { name: 'hop limit', script: priced.id },
      right: { name: 'none', script: dearBook.id },
    },
  ],
  about,
});

function inWords(cents: number): string {
  return (cents / 100).toFixed(2);
}

function roughly(cents: number): string {
  if (cents > 800_000) return 'more than 8000.00';
  return cents > 50_000 ? 'about 900.00' : 'about 90.00';
}
