/** Each clause of a saga, on one journey: room, seat, payment (the pivot), mail (tried until it is done). */
import { describe, expect, it } from 'vitest';
import { text } from '../../testing/fields.ts';
import { stateOf } from '../../testing/kernel-run.ts';
import { miniScenario, playMini } from '../../testing/mini-scenario.ts';
import type { KernelRun, KernelRunOptions } from '../../testing/kernel-run.ts';
import { faultAtFirst, faultsAt } from '../../testing/oracles.ts';
import { aggregate, external } from '../authoring/decider.ts';
import { nothing, refuse } from '../authoring/decision.ts';
import { everySagaEnds } from '../authoring/law.ts';
import { command } from '../authoring/message.ts';
import { saga } from '../authoring/saga.ts';
import { choice, toggle } from '../authoring/switches.ts';
import type { SagaInstance } from '../ports/saga-instance.ts';
import type { Fault } from '../record/fault.ts';
import { defaultOracle, type Oracle } from './oracle.ts';

const room = aggregate('room', {
  key: 'id',
  commands: { BookRoom: {}, UnbookRoom: {} },
  events: { RoomBooked: { number: text }, RoomUnbooked: {} },
  initialState: { booked: 0 },
  decide: {
    BookRoom: () => ({ RoomBooked: { number: '12' } }),
    UnbookRoom: (_, { booked }) => (booked === 0 ? nothing : { RoomUnbooked: {} }),
  },
  evolve: {
    RoomBooked: ({ booked }) => ({ booked: booked + 1 }),
    RoomUnbooked: ({ booked }) => ({ booked: booked - 1 }),
  },
});

const seatLeft = choice('seat left', ['yes', 'no']);
const seat = external('seat', {
  key: 'id',
  latency: [100, 100],
  choices: [seatLeft],
  commands: { HoldSeat: {}, FreeSeat: {} },
  events: { SeatHeld: {}, SeatFreed: {} },
  initialState: { held: 0 },
  decide: {
    HoldSeat: (_, __, { choose }) => (choose(seatLeft) === 'yes' ? { SeatHeld: {} } : refuse('no seat left')),
    FreeSeat: () => ({ SeatFreed: {} }),
  },
  evolve: { SeatHeld: ({ held }) => ({ held: held + 1 }), SeatFreed: ({ held }) => ({ held: held - 1 }) },
});

const card = choice('card', ['accepted', 'declined']);
const bank = external('bank', {
  key: 'id',
  latency: [100, 100],
  choices: [card],
  commands: { Pay: { room: text } },
  events: { Paid: {}, Declined: { reason: text } },
  initialState: { paid: 0 },
  decide: {
    Pay: (_, __, { choose }) => (choose(card) === 'accepted' ? { Paid: {} } : { Declined: { reason: 'no money' } }),
  },
  evolve: { Paid: ({ paid }) => ({ paid: paid + 1 }), Declined: (state) => state },
});

const mail = aggregate('mail', {
  key: 'id',
  commands: { SendMail: {} },
  events: { MailSent: {} },
  initialState: { sent: 0 },
  decide: { SendMail: () => ({ MailSent: {} }) },
  evolve: { MailSent: ({ sent }) => ({ sent: sent + 1 }) },
});

const doubt = toggle('doubt', { on: 'a seat in doubt is freed', off: 'it is not' });
const late = toggle('late', { on: 'a seat that comes late is freed', off: 'it is not' });
const StartTrip = command('StartTrip', { id: text });

const trip = saga('trip', { startsOn: StartTrip, key: 'id', deadline: 1_000 })
  .compensatable('room', {
    send: room.BookRoom,
    done: room.RoomBooked,
    undo: { send: room.UnbookRoom, done: room.RoomUnbooked },
  })
  .compensatable('seat', {
    send: seat.HoldSeat,
    done: seat.SeatHeld,
    within: 300,
    undo: { send: seat.FreeSeat, done: seat.SeatFreed, evenIfUnanswered: doubt },
  })
  .pivot('payment', {
    send: bank.Pay,
    with: ({ id }, { room }) => ({ id, room: room.number }),
    done: bank.Paid,
    refused: bank.Declined,
  })
  .retriable('mail', { send: mail.SendMail, done: mail.MailSent, retry: { times: 2, first: 200, jitter: false } })
  .late(seat.SeatHeld, { send: seat.FreeSeat, given: late });

const scenario = miniScenario([trip, room, mail], {
  commands: [StartTrip],
  externals: [seat, bank],
  switches: [doubt, late],
  laws: [everySagaEnds],
});

const journey = (options: KernelRunOptions = {}) => playMini(scenario, [[StartTrip({ id: 'k' })]], options);
const choosing = (option: string, then: Oracle = defaultOracle()): Oracle => ({
  ...then,
  env: (_, { options }) => (options.includes(option) ? option : null),
});
const sagaOf = (run: KernelRun) => stateOf(run, 'trip', 'k') as SagaInstance;
const notes = ({ records }: KernelRun) =>
  records.filter(({ consumer }) => consumer === 'trip').flatMap(({ events }) => events.map(({ type }) => type));
const sent = ({ records }: KernelRun) =>
  records
    .filter(({ consumer }) => consumer === 'trip')
    .flatMap((record) => record.sent.filter(({ kind }) => kind === 'command').map(({ type }) => type));

describe('a journey on which all goes well', () => {
  it('takes its steps in their order, and uses the answers of those before', () => {
    const run = journey();
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'Pay', 'SendMail']);
    expect(run.records.find(({ message }) => message.type === 'Pay')?.message.data).toEqual({ id: 'k', room: '12' });
    expect(sagaOf(run)).toMatchObject({ status: 'completed', progress: ['done', 'done', 'done', 'done'] });
    expect(run.outcome).toBe('completed');
  });

  it('leaves no timer running: the deadline goes with the pivot', () => {
    const run = journey();
    expect(run.last.timers.size).toBe(0);
    const pivot = run.records.find(({ consumer, message }) => consumer === 'trip' && message.type === 'Paid');
    expect(pivot?.cancelled).toHaveLength(1);
  });

  it('cannot be started twice', () => {
    const run = playMini(scenario, [[StartTrip({ id: 'k' })], [StartTrip({ id: 'k' }), 50]]);
    const refused = run.records.filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ error }) => error?.message)).toEqual(["'trip' has already been started for k"]);
    expect(stateOf(run, 'room', 'k')).toEqual({ booked: 1 });
  });
});

describe('a step that is refused', () => {
  it('has those before it undone, last one first, once each', () => {
    const run = journey({ oracle: choosing('declined') });
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'Pay', 'FreeSeat', 'UnbookRoom']);
    expect(sagaOf(run)).toMatchObject({
      status: 'compensated',
      reason: 'no money',
      undo: ['done', 'done', 'not needed', 'not needed'],
    });
    expect(stateOf(run, 'room', 'k')).toEqual({ booked: 0 });
    expect(run.outcome).toBe('compensated');
  });

  it('is not undone itself, also when it was refused by refuse()', () => {
    const run = journey({ oracle: choosing('no') });
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'UnbookRoom']);
    expect(sagaOf(run).reason).toBe('no seat left');
  });

  it('waits for one undo before it sends the next', () => {
    const run = journey({ oracle: choosing('declined') });
    const at = (type: string) => run.records.find(({ message }) => message.type === type)?.n ?? 0;
    expect(at('UnbookRoom')).toBeGreaterThan(at('SeatFreed'));
  });
});

describe('a step without an answer', () => {
  const lost: Fault = { kind: 'lose reply' };

  it('is given up when its time is over, and undone where it may have been done', () => {
    const run = journey({ oracle: faultAtFirst('HoldSeat', lost) });
    expect(notes(run)).toContain('StepTimedOut');
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'FreeSeat', 'UnbookRoom']);
    expect(stateOf(run, 'seat', 'k')).toEqual({ held: 0 });
  });

  it('is not undone where nobody says that it can be', () => {
    const run = journey({ oracle: faultAtFirst('HoldSeat', lost), switches: { doubt: false } });
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'UnbookRoom']);
    expect(stateOf(run, 'seat', 'k')).toEqual({ held: 1 });
  });

  it('without a time of its own is ended by the deadline of the saga', () => {
    const run = journey({ oracle: faultAtFirst('Pay', lost) });
    expect(sagaOf(run)).toMatchObject({ status: 'compensated', reason: 'the saga ran out of time' });
  });

  it('waits for ever where the deadlines are off', () => {
    const run = journey({ oracle: faultAtFirst('HoldSeat', lost), switches: { deadlines: false } });
    expect(sagaOf(run).status).toBe('started');
    expect(run.outcome).toBe('law violated');
  });

  it('may be answered late: the hook undoes it', () => {
    const delay: Fault = { kind: 'delay', ms: 2_000 };
    const run = journey({ oracle: faultAtFirst('SeatHeld', delay), switches: { doubt: false } });
    expect(notes(run)).toContain('AnswerCameLate');
    expect(sent(run)).toEqual(['BookRoom', 'HoldSeat', 'UnbookRoom', 'FreeSeat']);
    expect(stateOf(run, 'seat', 'k')).toEqual({ held: 0 });
    expect(run.outcome).toBe('compensated');
  });

  it('may be answered late: without the hook it is noted, and stays', () => {
    const delay: Fault = { kind: 'delay', ms: 2_000 };
    const run = journey({ oracle: faultAtFirst('SeatHeld', delay), switches: { doubt: false, late: false } });
    const noted = run.records.flatMap(({ events }) => events).find(({ type }) => type === 'AnswerCameLate');
    expect(noted?.data).toEqual({ event: 'SeatHeld', handled: false });
    expect(stateOf(run, 'seat', 'k')).toEqual({ held: 1 });
  });
});

describe('a step after the pivot', () => {
  it('is sent again after 200 and 400 ms, until it is done', () => {
    let deaths = 0;
    const oracle = faultsAt(({ type, attempt }) =>
      type === 'SendMail' && attempt === 1 && deaths++ < 2 ? { kind: 'poison' } : null,
    );
    const run = journey({ oracle, switches: { retries: 0 } });
    const tries = run.records.filter(({ message }) => message.type === 'SendMail').map(({ at }) => at);
    expect(tries).toEqual([200, 400, 800]);
    expect(sagaOf(run)).toMatchObject({ status: 'completed' });
  });

  it('asks for a person when that does not help, and undoes nothing', () => {
    const oracle = faultsAt(({ type, attempt }) => (type === 'SendMail' && attempt === 1 ? { kind: 'poison' } : null));
    const run = journey({ oracle, switches: { retries: 0 } });
    expect(sagaOf(run).status).toBe('failed');
    expect(sent(run).filter((type) => type === 'SendMail')).toHaveLength(3);
    expect(stateOf(run, 'bank', 'k')).toEqual({ paid: 1 });
    expect(run.outcome).toBe('compensation failed');
  });

  it('is not asked for twice by a deadline that comes late', () => {
    // The deadline hangs in the channel while the pivot is passed, and arrives while the mail is being tried again.
    const oracle = faultsAt(({ type, attempt, delays }) => {
      if (type === 'deadline' && delays === 0) return { kind: 'delay', ms: 10 };
      if (type === 'Paid' && delays === 0) return { kind: 'delay', ms: 801 };
      return type === 'SendMail' && attempt === 1 && delays === 0 ? { kind: 'delay', ms: 500 } : null;
    });
    const run = journey({ oracle });
    expect(run.records.some(({ message }) => message.type === 'deadline')).toBe(true);
    expect(sent(run).filter((type) => type === 'SendMail')).toHaveLength(1);
    expect(stateOf(run, 'mail', 'k')).toEqual({ sent: 1 });
  });
});

describe('an undo that fails for good', () => {
  it('stops the saga and asks for a person', () => {
    const poison = faultAtFirst('FreeSeat', { kind: 'failing compensation' });
    const run = journey({ oracle: choosing('declined', poison) });
    expect(sagaOf(run)).toMatchObject({ status: 'failed', undo: ['pending', 'failed', 'not needed', 'not needed'] });
    expect(sagaOf(run).reason).toMatch(/^the undo of seat failed for good: .*FreeSeat/);
    expect(run.outcome).toBe('compensation failed');
  });
});

describe('an undo that has nothing to do', () => {
  it('counts as done', () => {
    const oracle = choosing('declined');
    const run = playMini(scenario, [[StartTrip({ id: 'k' })]], {
      oracle: { ...oracle, fault: faultAtFirst('RoomBooked', { kind: 'duplicate' }).fault },
    });
    expect(sagaOf(run).status).toBe('compensated');
  });
});
