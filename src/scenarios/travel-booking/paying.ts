/** Payment is a saga of its own: authorise, then capture. To the journey it is one step. */
import { choice, command, external, oneOf, saga, seconds, unchanged } from '../../kernel/index.ts';
import { z } from 'zod';

/** Cents. */
export const price = z.int().positive();

export const card = choice('card', ['accepted', 'declined']);

export const bank = external('bank', {
  key: 'tripId',
  latency: [200, 900],
  choices: [card],
  commands: { Authorise: { price }, Void: {}, Capture: { price }, Refund: { price } },
  events: { Authorised: {}, AuthorisationDeclined: {}, Voided: {}, Captured: { price }, Refunded: { price } },
  initialState: { status: oneOf('none', 'authorised', 'captured', 'voided', 'refunded'), captured: 0, refunded: 0 },
  decide: {
    Authorise: (_, __, { choose }) =>
      choose(card) === 'accepted' ? { Authorised: {} } : { AuthorisationDeclined: {} },
    Void: () => ({ Voided: {} }),
    Capture: ({ price }) => ({ Captured: { price } }),
    Refund: ({ price }) => ({ Refunded: { price } }),
  },
  evolve: {
    Authorised: (account) => ({ ...account, status: 'authorised' }),
    AuthorisationDeclined: unchanged,
    Voided: (account) => ({ ...account, status: 'voided' }),
    Captured: (account, { price }) => ({ ...account, status: 'captured', captured: account.captured + price }),
    Refunded: (account, { price }) => ({ ...account, status: 'refunded', refunded: account.refunded + price }),
  },
});

const Pay = command('Pay', { tripId: z.string().min(1), price });

export const paying = saga('paying', { startsOn: Pay, key: 'tripId' })
  .compensatable('authorisation', {
    send: bank.Authorise,
    done: bank.Authorised,
    refused: bank.AuthorisationDeclined,
    within: seconds(30),
    undo: { send: bank.Void, done: bank.Voided, evenIfUnanswered: true },
  })
  .pivot('capture', {
    send: bank.Capture,
    done: bank.Captured,
    undo: { send: bank.Refund, done: bank.Refunded },
  })
  .late(bank.Authorised, { send: bank.Void });
