/**
 * No inbox: a channel that promises to lose nothing delivers some messages twice.
 *
 * Wrong: every delivery is handled. Right: each consumer remembers what it has handled, in the same commit.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  eventually,
  external,
  fault,
  happy,
  inbox,
  lesson,
  policy,
  projection,
  refuse,
  refused,
  scenario,
  stop,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const euros = z.int().positive();

const donation = aggregate('donation', {
  key: 'donationId',
  commands: { Donate: { euros }, ConfirmDonation: { euros } },
  events: { DonationMade: { euros }, DonationConfirmed: { euros } },
  initialState: {},
  decide: {
    Donate: ({ euros }) => (euros <= 1_000 ? { DonationMade: { euros } } : refuse('please call us')),
    ConfirmDonation: ({ euros }) => ({ DonationConfirmed: { euros } }),
  },
  evolve: { DonationMade: () => ({}), DonationConfirmed: () => ({}) },
});

const card = external('card', {
  key: 'donationId',
  latency: [200, 900],
  commands: { ChargeCard: { euros } },
  events: { CardCharged: { euros } },
  initialState: { charges: 0, donated: 0 },
  decide: { ChargeCard: ({ euros }) => ({ CardCharged: { euros } }) },
  evolve: { CardCharged: ({ charges }, { euros }) => ({ charges: charges + 1, donated: euros }) },
});

const thanks = aggregate('thank-you mail', {
  key: 'donationId',
  commands: { SendThanks: {} },
  events: { ThanksSent: {} },
  initialState: { mails: 0 },
  decide: { SendThanks: () => ({ ThanksSent: {} }) },
  evolve: { ThanksSent: ({ mails }) => ({ mails: mails + 1 }) },
});

const total = projection('total', {
  from: [card],
  initialState: { euros: 0 },
  evolve: { CardCharged: (row, { euros }) => ({ euros: row.euros + euros }) },
});

const policies = [
  policy('charge', { whenever: donation.DonationMade, send: card.ChargeCard }),
  policy('confirm', { whenever: card.CardCharged, send: donation.ConfirmDonation }),
  policy('say thanks', { whenever: donation.DonationConfirmed, send: thanks.SendThanks }),
] as const;

const chargedOnce = always('a donation is charged once', card, ({ charges }) => charges <= 1);

const give = donation.Donate({ donationId: 'd-3', euros: 25 });

const given = happy('given', 'One charge, one mail, 25 euros in the total.', [give]);
const chargedTwice = broken(
  'delivered-twice',
  'The channel is not sure that the card has got its message, and delivers it again.',
  [give, fault.duplicate(card.ChargeCard)],
  'completed',
);

export const noInbox = scenario('no-inbox', {
  title: 'No inbox',
  teaches: 'At least once means sometimes twice: whoever consumes has to know what it has handled already.',
  contexts: { giving: [donation, ...policies], post: [thanks], reports: [total] },
  externals: [card],
  gateway: { commands: [donation.Donate], queries: [total] },
  switches: [inbox],
  laws: [
    chargedOnce,
    always('a donation is thanked for once', thanks, ({ mails }) => mails <= 1),
    eventually(
      'the total says what was charged, unless a message was given up',
      total,
      ({ euros }, _, world) =>
        world.deadLetters.length > 0 || euros === world.all(card).reduce((sum, { state }) => sum + state.donated, 0),
    ),
  ],
  scripts: [
    given,
    refused(
      'too-much',
      'So much at once is not taken by card.',
      [donation.Donate({ donationId: 'd-3', euros: 5_000 })],
      'completed',
    ),
    chargedTwice,
  ],
  proof: {
    script: given,
    wrong: [inbox.is(false)],
    right: [inbox.is(true)],
    law: chargedOnce,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('The message that came twice', {
      run: chargedTwice,
      variant: [inbox.is(false)],
      stops: [
        stop(
          before(card.ChargeCard),
          'A donation of 25. The channel will deliver this message twice, a moment apart.',
          {
            question: 'How often is the card charged after the first delivery?',
            options: ['0', '1', '2'],
            answer: ({ next }) => String(next.of(card, 'd-3').charges),
          },
        ),
        stop(before(card.ChargeCard, { nth: 2 }), 'Here is the second copy: same id, same content.', {
          question: 'And after this one?',
          options: ['0', '1', '2'],
          answer: ({ next }) => String(next.of(card, 'd-3').charges),
        }),
        stop(
          afterwards(card.CardCharged),
          'Each charge is a fact of its own now: nobody further down can tell them apart.',
          {
            question: 'How many mails will say thank you?',
            options: ['0', '1', '2'],
            answer: ({ end }) => String(end.of(thanks, 'd-3').mails),
          },
        ),
        stop(atTheEnd, 'Two charges, two mails, 50 in the total. With the inbox on the second copy changes nothing.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'The same message twice, with and without an inbox',
      say: 'On the right the second delivery is known and changes nothing.',
      left: { name: 'without', script: chargedTwice.id, set: [inbox.is(false)] },
      right: { name: 'with the inbox', script: chargedTwice.id },
    },
  ],
  about,
});
