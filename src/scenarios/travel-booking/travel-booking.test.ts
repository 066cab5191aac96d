import { describe, expect, test } from 'vitest';
import { correlationOf, rulesOracle, scriptPlan, type Input, type SwitchValues } from '../../kernel/index.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { travelBooking } from './scenario.ts';

function played(script: string, switches: SwitchValues = {}, more: readonly Input[] = []): Played {
  const plan = scriptPlan(travelBooking, script);
  if (plan === null) throw new Error(`no script ${script}`);
  return new Played(travelBooking, { ...plan.switches, ...switches }, [...plan.inputs, ...more]).run(rulesOracle(plan));
}

test.each(travelBooking.scripts.map(({ id, ends }) => [id, ends] as const))('%s ends %s', (id, ends) => {
  expect(played(id).outcome).toBe(ends);
});

describe('three reservations at once', () => {
  test('are sent in one step, and the payment waits for all of them', () => {
    const run = played('booked');
    const opened = run.records.find(({ consumer, message }) => consumer === 'booking' && message.type === 'TripOpened');
    expect(opened?.sent.map(({ type }) => type).filter((type) => type.startsWith('Reserve'))).toEqual([
      'ReserveFlight',
      'ReserveRoom',
      'ReserveCar',
    ]);
    const last = Math.max(
      ...['FlightReserved', 'RoomReserved', 'CarReserved'].map(
        (type) => run.records.find(({ message }) => message.type === type)?.n ?? 0,
      ),
    );
    expect(run.records.find(({ message }) => message.type === 'Pay')?.n).toBeGreaterThan(last);
  });

  test('when the car is sold out the others are awaited, and all that was done goes back at the same time', () => {
    const run = played('no-car');
    expect(run.state('booking', 'trip-7')).toMatchObject({
      status: 'compensated',
      progress: ['done', 'done', 'done', 'refused', 'waiting', 'waiting', 'waiting', 'waiting'],
      undo: ['done', 'done', 'done', 'not needed', 'not needed', 'not needed', 'not needed', 'not needed'],
    });
    const started = run.records.find(({ events }) => events.some(({ type }) => type === 'CompensationStarted'));
    expect(started?.sent.map(({ type }) => type)).toEqual(['DropTrip', 'CancelFlight', 'CancelRoom']);
  });
});

test('the payment is a saga of its own, and its refusal is the refusal of the step', () => {
  const run = played('card-declined');
  expect(run.state('paying', 'trip-7')).toMatchObject({
    status: 'compensated',
    parent: { saga: 'booking', key: 'trip-7', step: 4, undo: false },
  });
  expect(run.state('booking', 'trip-7')).toMatchObject({ status: 'compensated' });
  expect(run.of('Pay')).toEqual(['paying handled']);
});

test('a room that answers too late is given back', () => {
  const run = played('room-answers-late');
  expect(run.state('hotel', 'trip-7')['status']).toBe('cancelled');
});

test('a room that answers too late is given back also while the flight is still awaited', () => {
  const plan = scriptPlan(travelBooking, 'room-answers-late')!;
  const usual = rulesOracle(plan);
  // so that the flight is given up after the room has come
  const crash = faultAt({ kind: 'crash', when: 'before commit' }, 'flight: no answer');
  const run = new Played(travelBooking, plan.switches, plan.inputs).run({
    ...usual,
    fault: (delivery) => crash.fault?.(delivery) ?? usual.fault?.(delivery) ?? null,
  });
  expect(run.state('hotel', 'trip-7')['status']).toBe('cancelled');
  expect(run.state('booking', 'trip-7')['status']).toBe('compensated');
});

test('after the pivot a step is asked for again until it is done', () => {
  const run = played('tickets-on-the-third-try');
  expect(run.of('IssueTickets').filter((one) => one.endsWith('parked')).length).toBeGreaterThan(0);
  expect(run.state('booking', 'trip-7')['status']).toBe('completed');
});

describe('a compensation that fails for good', () => {
  test('carries on with the rest, and asks a person', () => {
    const run = played('cancel-fails');
    expect(run.state('booking', 'trip-7')).toMatchObject({ status: 'failed' });
    expect(run.state('booking', 'trip-7')['undo']).toEqual([
      'done',
      'done',
      'failed',
      'done',
      'not needed',
      'not needed',
      'not needed',
      'not needed',
    ]);
  });

  test('is settled by the command MarkAsResolved', () => {
    const resolve = { saga: 'booking', key: 'trip-7', step: 'room', note: 'called the hotel' };
    const run = played('cancel-fails', {}, [{ id: 'resolve', type: 'MarkAsResolved', data: resolve, at: 60_000 }]);
    expect(run.state('booking', 'trip-7')).toMatchObject({ status: 'compensated' });
    expect(run.state('booking', 'trip-7')['undo']).toContain('resolved');
    const settled = run.records.find(({ events }) => events.some(({ type }) => type === 'UndoResolved'));
    expect(settled?.message.correlation).toBe(correlationOf({ id: 'resolve' }));
    expect(run.outcome).toBe('parked');
  });
});

describe('the semantic lock', () => {
  const changed = (run: Played) =>
    run.records.find(({ consumer, message }) => consumer === 'trip' && message.type === 'ChangeDestination');
  test('lets others wait until the saga has ended', () => {
    const run = played('changed-while-booking');
    const ended = run.records.find(({ events }) => events.some(({ type }) => type === 'SagaCompleted') && true);
    expect(changed(run)).toMatchObject({ outcome: 'refused', error: { message: 'the trip is booked' } });
    expect(changed(run)?.n).toBeGreaterThan(ended?.n ?? Infinity);
  });
  test('without it the trip is changed under the hands of the saga', () => {
    expect(changed(played('changed-while-booking', { 'semantic lock': false }))).toMatchObject({ outcome: 'handled' });
  });
});
