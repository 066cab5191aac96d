/**
 * Blind compensation: an undo that is carried out whenever it comes, and however often.
 *
 * Wrong: the deposit is returned each time that somebody asks. Right: only what was taken and is not returned yet.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  command,
  external,
  fault,
  happy,
  lesson,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const guardedReturn = toggle('guarded return', {
  on: 'only what was taken and not yet returned is returned',
  off: 'a deposit is returned whenever it is asked for',
});

const deposit = z.int();

const RentBike = command('RentBike', { rentalId: z.string().min(1), deposit: deposit.positive() });

const bank = external('bank', {
  key: 'rentalId',
  latency: [200, 900],
  commands: { TakeDeposit: { deposit }, ReturnDeposit: { deposit } },
  events: { DepositTaken: { deposit }, DepositReturned: { deposit } },
  initialState: { taken: 0, returned: 0 },
  decide: {
    TakeDeposit: ({ deposit }) => (deposit <= 200 ? { DepositTaken: { deposit } } : refuse('not covered')),
    ReturnDeposit: ({ deposit }, { taken, returned }, { given }) => ({
      DepositReturned: { deposit: given(guardedReturn) ? taken - returned : deposit },
    }),
  },
  evolve: {
    DepositTaken: ({ taken, returned }, { deposit }) => ({ taken: taken + deposit, returned }),
    DepositReturned: ({ taken, returned }, { deposit }) => ({ taken, returned: returned + deposit }),
  },
});

const bike = aggregate('bike', {
  key: 'rentalId',
  commands: { Unlock: {} },
  events: { Unlocked: {} },
  initialState: { unlocked: false },
  decide: { Unlock: () => ({ Unlocked: {} }) },
  evolve: { Unlocked: () => ({ unlocked: true }) },
});

/** Silence for thirty seconds is undone, and so is an answer that comes after it. */
const rental = saga('rental', { startsOn: RentBike, key: 'rentalId' })
  .compensatable('deposit', {
    send: bank.TakeDeposit,
    done: bank.DepositTaken,
    within: seconds(30),
    undo: { send: bank.ReturnDeposit, done: bank.DepositReturned, evenIfUnanswered: true },
  })
  .retriable('bike', { send: bike.Unlock, done: bike.Unlocked })
  .late(bank.DepositTaken, { send: bank.ReturnDeposit });

const notMoreThanTaken = always(
  'nobody gets back more than was taken',
  bank,
  ({ taken, returned }) => returned <= taken,
);

const tour = RentBike({ rentalId: 'r-2', deposit: 150 });

const rented = happy('rented', 'The deposit is taken, the bike is unlocked.', [tour]);
const late = broken(
  'answer-comes-late',
  'The bank answers after forty seconds: watch how often the deposit is asked back.',
  [tour, fault.delay(bank.DepositTaken, seconds(40))],
);

export const blindCompensation = scenario('blind-compensation', {
  title: 'Blind compensation',
  teaches: 'An undo is a message too: it may come twice, or where there is nothing to undo.',
  contexts: { rentals: [rental], racks: [bike] },
  externals: [bank],
  gateway: { commands: [RentBike], queries: [] },
  switches: [guardedReturn],
  laws: [notMoreThanTaken],
  scripts: [
    rented,
    refused('not-covered', 'The bank says no, and nothing has to be returned.', [
      RentBike({ rentalId: 'r-2', deposit: 300 }),
    ]),
    late,
  ],
  proof: {
    script: rented,
    wrong: [guardedReturn.is(false)],
    right: [guardedReturn.is(true)],
    law: notMoreThanTaken,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('The deposit that came back twice', {
      run: late,
      variant: [guardedReturn.is(false)],
      stops: [
        stop(
          afterwards(bank.TakeDeposit),
          'The bank has taken 150. Its answer needs forty seconds; the saga waits for thirty.',
        ),
        stop(before(bank.ReturnDeposit), 'No answer: the saga asks for the deposit back, in case that it was taken.', {
          question: 'How much has gone back after this step?',
          options: ['0', '150', '300'],
          answer: ({ next }) => String(next.of(bank, 'r-2').returned),
        }),
        stop(
          before(bank.DepositTaken, { at: rental }),
          'Now the answer comes: the deposit was taken. Nobody wants it any more.',
          {
            question: 'How much will have gone back in the end?',
            options: ['0', '150', '300'],
            answer: ({ end }) => String(end.of(bank, 'r-2').returned),
          },
        ),
        stop(atTheEnd, 'Both times it was right to ask, and the bank did as it was told. Now let it look first.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'Asked back twice, blindly and guarded',
      say: 'The same two requests: on the right the second one finds that nothing is left to return.',
      left: { name: 'blind', script: late.id, set: [guardedReturn.is(false)] },
      right: { name: 'guarded', script: late.id },
    },
  ],
  about,
});
