/**
 * A customer changes her address, and the next page shows the old one.
 *
 * Wrong: the page is read from a view that has not heard of the change yet. Right: the reader says how far the view must
 * have come, and is answered then. No fault is needed: another order of two messages is enough to tell them apart.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  fault,
  happy,
  lesson,
  policy,
  projection,
  refuse,
  refused,
  scenario,
  seconds,
  after,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const waits = toggle('wait for the position', {
  on: 'a page is shown when the view has come as far as the reader has written',
  off: 'a page is shown at once, from whatever the view has heard of',
});

const street = z.string().min(1);
const version = z.int();

const profile = aggregate('profile', {
  key: 'customerId',
  commands: { ChangeAddress: { street } },
  events: { AddressChanged: { street, version } },
  initialState: { street: '', version: 0 },
  decide: {
    ChangeAddress: ({ street }, now) =>
      street === now.street ? refuse('you live there') : { AddressChanged: { street, version: now.version + 1 } },
  },
  evolve: { AddressChanged: (_, changed) => ({ street: changed.street, version: changed.version }) },
});

/** The read side. It is a part with commands, so that reading it is a step of the run, and can come too early. */
const addressBook = aggregate('address book', {
  key: 'customerId',
  commands: { Follow: { street, version }, ShowPage: { wrote: version } },
  events: {
    Followed: { street, version },
    PageHeld: { wrote: version },
    PageShown: { street: z.string(), version, wrote: version },
  },
  initialState: { street: '', version: 0, awaited: 0 },
  decide: {
    Follow: ({ street, version }, { awaited }) => {
      const followed = { Followed: { street, version } };
      return awaited > 0 && awaited <= version
        ? [followed, { PageShown: { street, version, wrote: awaited } }]
        : followed;
    },
    ShowPage: ({ wrote }, { street, version }, { given }) =>
      given(waits) && version < wrote ? { PageHeld: { wrote } } : { PageShown: { street, version, wrote } },
  },
  evolve: {
    Followed: (state, { street, version }) => ({ ...state, street, version }),
    PageHeld: (state, { wrote }) => ({ ...state, awaited: wrote }),
    PageShown: (state) => ({ ...state, awaited: 0 }),
  },
});

const follow = policy('follow the profile', { whenever: profile.AddressChanged, send: addressBook.Follow });
const reload = policy('load the next page', {
  whenever: profile.AddressChanged,
  send: addressBook.ShowPage,
  with: ({ customerId, version }) => ({ customerId, wrote: version }),
});

/** What the customer has before her. */
const page = projection('page', {
  from: [addressBook],
  key: 'customerId',
  initialState: { street: 'no page yet', version: 0, wrote: 0 },
  evolve: { PageShown: (_, { street, version, wrote }) => ({ street, version, wrote }) },
});

const ownWriteIsVisible = always(
  'whoever has changed something sees it on the next page',
  page,
  ({ version, wrote }) => version >= wrote,
);

const move = (street: string) => profile.ChangeAddress({ customerId: 'ada', street });
const moved = [move('Elm Street'), after(seconds(1), move('Oak Street'))];
const lag = fault.delay(profile.AddressChanged, 200, { at: follow });

const seen = happy('seen', 'Ada moves twice: the view has heard of each before the next page is loaded.', moved);
const stale = broken(
  'stale',
  'The view is a fifth of a second behind, and the next page is faster. Watch what Ada sees, and when.',
  [waits.is(false), ...moved, lag],
  'law violated',
);

export const staleRead = scenario('stale-read', {
  title: 'The address that was not saved',
  teaches: 'A view that lags is no fault, unless somebody looks for what she has just written.',
  contexts: { accounts: [profile], pages: [follow, reload, addressBook, page] },
  gateway: { commands: [profile.ChangeAddress], queries: [page] },
  switches: [waits],
  laws: [ownWriteIsVisible],
  scripts: [
    seen,
    refused(
      'lives-there',
      'The address is the one she has: refused, and no page is loaded.',
      [move('Elm Street'), after(seconds(1), move('Elm Street'))],
      'completed',
    ),
    stale,
    broken(
      'held-until-then',
      'The same lag: the page is held until the view has come as far as Ada has written.',
      [...moved, lag],
      'completed',
    ),
  ],
  proof: {
    script: seen,
    wrong: [waits.is(false)],
    right: [waits.is(true)],
    law: ownWriteIsVisible,
    faults: 0,
    deviations: 1,
  },
  lessons: [
    lesson('Did it save?', {
      run: stale,
      stops: [
        stop(
          afterwards(profile.ChangeAddress),
          'Ada has moved to Elm Street, and was told so. The view has not heard of it yet.',
          {
            question: 'Which street does the view know?',
            options: ['none', 'Elm Street', 'Oak Street'],
            answer: ({ now }) => now.of(addressBook, 'ada').street || 'none',
          },
        ),
        stop(before(addressBook.ShowPage), 'Her browser loads the next page at once.', {
          question: 'She has written version 1. Which version will the page be made from?',
          options: ['0', '1', '2'],
          answer: ({ next }) => String(next.of(addressBook, 'ada').version),
        }),
        stop(
          before(addressBook.Follow),
          'The page is on her screen, without a street. Only now does the change reach the view.',
          {
            question: 'Which street will the view know after this?',
            options: ['none', 'Elm Street', 'Oak Street'],
            answer: ({ next }) => next.of(addressBook, 'ada').street || 'none',
          },
        ),
        stop(
          atTheEnd,
          'Everything is saved and every view is right, a moment too late. Let the page wait for the position.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A view that lags, read at once and waited for',
      say: 'The lag is the same: compare when the first page is shown, and what is on it.',
      left: { name: 'read at once', script: stale.id },
      right: { name: 'waited for', script: 'held-until-then' },
    },
  ],
  about,
});
