/**
 * The compensation fails: what is to be undone cannot be undone now.
 *
 * Wrong: the refund is asked for, and the order counts as undone. Right: it is undone when the bank says so; until then
 * it is tried again, and then a person is asked.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  atTheEnd,
  before,
  broken,
  choice,
  command,
  eventually,
  external,
  fault,
  happy,
  lesson,
  minutes,
  oneOf,
  policy,
  refused,
  saga,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const seenThrough = toggle('refund seen through', {
  on: 'a refund is done when the bank says so: it is tried again, and then a person is asked',
  off: 'a refund is done when it was asked for',
});

const price = z.int();

const OrderSofa = command('OrderSofa', { orderId: z.string().min(1), price: price.positive() });

const bank = external('bank', {
  key: 'orderId',
  latency: [200, 900],
  commands: { Charge: { price }, PayBack: {} },
  events: { Charged: { price }, PaidBack: {} },
  initialState: { held: 0, gone: false },
  decide: { Charge: ({ price }) => ({ Charged: { price } }), PayBack: () => ({ PaidBack: {} }) },
  evolve: { Charged: (state, { price }) => ({ ...state, held: price }), PaidBack: () => ({ held: 0, gone: true }) },
});

const refund = aggregate('refund', {
  key: 'orderId',
  commands: { AskForRefund: {}, NoteRefund: {} },
  events: { RefundAskedFor: {}, RefundDone: {} },
  initialState: { status: oneOf('none', 'asked for', 'done') },
  decide: {
    AskForRefund: (_, __, { given }) =>
      given(seenThrough) ? { RefundAskedFor: {} } : [{ RefundAskedFor: {} }, { RefundDone: {} }],
    NoteRefund: () => ({ RefundDone: {} }),
  },
  evolve: { RefundAskedFor: () => ({ status: 'asked for' }), RefundDone: () => ({ status: 'done' }) },
});

const refunding = [
  policy('pay back', { whenever: refund.RefundAskedFor, send: bank.PayBack }),
  policy('note the refund', { whenever: bank.PaidBack, send: refund.NoteRefund, given: seenThrough }),
] as const;

const lorry = choice('lorry', ['can come', 'cannot come']);

const carrier = external('carrier', {
  key: 'orderId',
  latency: [500, 2_000],
  choices: [lorry],
  commands: { SendLorry: {} },
  events: { LorrySent: {}, NoLorry: {} },
  initialState: { sent: false },
  decide: { SendLorry: (_, __, { choose }) => (choose(lorry) === 'can come' ? { LorrySent: {} } : { NoLorry: {} }) },
  evolve: { LorrySent: () => ({ sent: true }), NoLorry: () => ({ sent: false }) },
});

const sofaOrder = saga('sofa order', {
  startsOn: OrderSofa,
  key: 'orderId',
  compensation: { retry: { times: 3, first: 1_000, factor: 2, atMost: 30_000 } },
})
  .compensatable('payment', {
    send: bank.Charge,
    done: bank.Charged,
    within: seconds(30),
    undo: { send: refund.AskForRefund, done: refund.RefundDone, evenIfUnanswered: true },
  })
  .pivot('delivery', {
    send: carrier.SendLorry,
    done: carrier.LorrySent,
    refused: carrier.NoLorry,
    within: minutes(5),
  });

const noLimbo = eventually(
  'money without a sofa is known to a person',
  bank,
  ({ held }, orderId, world) =>
    held === 0 || world.of(carrier, orderId).sent || world.of(sofaOrder, orderId).status === 'failed',
);

const sofa = OrderSofa({ orderId: 'o-9', price: 890 });

const noLorry = refused('no-lorry', 'Nobody can deliver: watch the 890 go back.', [lorry.is('cannot come'), sofa]);
const refundFails = broken(
  'refund-fails',
  'Nobody can deliver, and the bank cannot pay back: it is asked a second time.',
  [lorry.is('cannot come'), sofa, fault.poison(bank.PayBack)],
  'parked',
);
const forGood = broken(
  'refund-fails-for-good',
  'The bank cannot pay back, however often it is asked: watch the saga ask for a person.',
  [lorry.is('cannot come'), sofa, ...[1, 2, 3, 4].map(() => fault.poison(bank.PayBack))],
  'compensation failed',
);

export const compensationFails = scenario('compensation-fails', {
  title: 'The compensation fails',
  teaches: 'An undo can fail like any other step; what cannot be undone belongs to a person, not to nobody.',
  contexts: { sales: [sofaOrder], refunds: [refund, ...refunding] },
  externals: [bank, carrier],
  gateway: { commands: [OrderSofa], queries: [] },
  switches: [seenThrough],
  laws: [noLimbo],
  scripts: [happy('delivered', 'Paid, and the lorry is on its way.', [sofa]), noLorry, refundFails, forGood],
  proof: {
    script: noLorry,
    wrong: [seenThrough.is(false)],
    right: [seenThrough.is(true)],
    law: noLimbo,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('Undone, it says', {
      run: refundFails,
      variant: [seenThrough.is(false)],
      stops: [
        stop(
          before(carrier.NoLorry),
          'The customer has paid 890, and no lorry can come. The saga will undo the payment.',
        ),
        stop(before(refund.AskForRefund), 'The refund is written down, and counts as done: somebody will see to it.', {
          question: 'What will the saga say in the end?',
          options: ['completed', 'compensated', 'failed'],
          answer: ({ end }) => end.of(sofaOrder, 'o-9').status,
        }),
        stop(afterwards(bank.PayBack), 'The bank cannot pay back. The message is tried again, four times in all.', {
          question: 'How much of the 890 will the bank still hold?',
          options: ['0', '890'],
          answer: ({ end }) => String(end.of(bank, 'o-9').held),
        }),
        stop(
          atTheEnd,
          'Undone, says the saga. Nobody is asked, and the money is in limbo. Now see the refund through.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A refund that fails, forgotten and seen through',
      say: 'On the right the saga hears that its undo was given up, and asks again.',
      left: { name: 'forgotten', script: refundFails.id, set: [seenThrough.is(false)] },
      right: { name: 'seen through', script: refundFails.id },
    },
  ],
  about,
});
