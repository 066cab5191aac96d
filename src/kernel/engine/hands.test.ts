import { describe, expect, test } from 'vitest';
import { card } from '../../scenarios/travel-booking/paying.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { Played } from '../../testing/played.ts';
import { rulesOracle, scriptPlan, type StepRecord } from '../index.ts';

const planOf = (script: string) => {
  const plan = scriptPlan(travelBooking, script);
  if (plan === null) throw new Error(`no script ${script}`);
  return plan;
};
function played(script: string): { run: Played; oracle: ReturnType<typeof rulesOracle> } {
  const plan = planOf(script);
  return { run: new Played(travelBooking, plan.switches, plan.inputs), oracle: rulesOracle(plan) };
}
const waiting = (run: Played, type: string) => run.view.queue.find((one) => one.type === type);

describe('a person at the queue', () => {
  test('holds a message; the rest runs on; released, it is delivered', () => {
    const { run, oracle } = played('booked');
    run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
    const room = waiting(run, 'ReserveRoom')?.step ?? '';
    expect(run.hand({ do: 'hold', message: room })).toBeNull();
    run.run(oracle);
    expect(run.outcome).toBeNull();
    expect(run.of('ReserveCar')).toEqual(['car rental handled']);
    expect(run.of('ReserveRoom')).toEqual([]);
    expect(waiting(run, 'ReserveRoom')).toMatchObject({ held: true });
    expect(run.hand({ do: 'hold', message: room })).toBe('it is held already');
    run.hand({ do: 'release', message: room });
    run.run(oracle);
    expect(run.of('ReserveRoom')).toEqual(['hotel handled']);
    expect(run.outcome).not.toBeNull();
  });

  test('pauses a consumer; what comes for it waits and is not lost', () => {
    const { run, oracle } = played('booked');
    expect(run.hand({ do: 'pause', whom: 'hotel' })).toBeNull();
    run.run(oracle);
    expect(run.view.paused).toEqual(['hotel']);
    expect(run.outcome).toBeNull();
    run.hand({ do: 'resume', whom: 'hotel' });
    run.run(oracle);
    expect(run.of('ReserveRoom')).toEqual(['hotel handled']);
  });

  test('delivers first what no order forbids, and is told why where one does', () => {
    const { run, oracle } = played('booked');
    run.run(oracle, () => waiting(run, 'ReserveCar') !== undefined);
    expect(run.hand({ do: 'deliver first', message: waiting(run, 'ReserveCar')?.step ?? '' })).toBeNull();
    expect(run.step(oracle)).toMatchObject({ consumer: 'car rental' });
    const { run: second, oracle: same } = played('changed-while-booking');
    second.run(same, () => second.view.queue.filter((one) => one.to === 'trip').length > 1);
  });

  test('edits a payload: what follows is decided on it, and the id stays', () => {
    const { run, oracle } = played('booked');
    run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
    const before = waiting(run, 'ReserveRoom');
    const data = { tripId: 'trip-7', to: 'Padua', nights: 9 };
    expect(run.hand({ do: 'edit', message: before?.step ?? '', data: { ...data, nights: 'many' } })).toContain(
      'nights',
    );
    expect(run.hand({ do: 'edit', message: before?.step ?? '', data: { ...data, tripId: 'trip-8' } })).toContain(
      'tripId',
    );
    expect(run.hand({ do: 'edit', message: before?.step ?? '', data })).toBeNull();
    run.run(oracle);
    const step = run.records.find(({ message }) => message.type === 'ReserveRoom') as StepRecord;
    expect(step.message.data).toEqual(data);
    expect(step.message.id).toBe(before?.id);
  });

  test('duplicates: the inbox knows the second copy', () => {
    const { run, oracle } = played('booked');
    run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
    run.hand({ do: 'duplicate', message: waiting(run, 'ReserveRoom')?.step ?? '' });
    run.run(oracle);
    expect(run.of('ReserveRoom')).toEqual(['hotel handled', 'hotel duplicate']);
  });

  test('duplicates what a fault doubles too: three steps, each with a name of its own', () => {
    const { run } = played('booked');
    const oracle = faultAtFirst('ReserveRoom', { kind: 'duplicate' });
    run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
    run.hand({ do: 'duplicate', message: waiting(run, 'ReserveRoom')?.step ?? '' });
    run.run(oracle);
    const steps = run.records.filter(({ message }) => message.type === 'ReserveRoom');
    expect(steps.map(({ copy }) => copy).toSorted()).toEqual(['', 'd', 'h']);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(3);
  });

  test('cannot drop what the channel must not lose', () => {
    const { run, oracle } = played('booked');
    run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
    expect(run.hand({ do: 'drop', message: waiting(run, 'ReserveRoom')?.step ?? '' })).toContain('at least once');
  });
});

describe('dead letters', () => {
  test('one that is sent again leads the saga that had failed to its end', () => {
    const { run, oracle } = played('cancel-fails');
    run.run(oracle);
    expect(run.outcome).toBe('compensation failed');
    const [first, ...others] = run.view.deadLetters;
    expect(run.hand({ do: 'resend', step: first?.step ?? 0 })).toBeNull();
    run.run(oracle);
    expect(run.state('booking', 'trip-7')['status']).toBe('compensated');
    expect(run.view.deadLetters).toHaveLength(others.length);
    expect(run.records.at(-1)?.message.type).toBe('RoomCancelled');
    for (const { step } of others) expect(run.hand({ do: 'discard', step, reason: 'settled' })).toBeNull();
    expect(run.outcome).toBe('compensated');
    expect(run.hand({ do: 'resend', step: first?.step ?? 0 })).toContain('no dead letter');
  });

  test('sent again with another payload', () => {
    const { run, oracle } = played('cancel-fails');
    run.run(oracle);
    const [first] = run.view.deadLetters;
    expect(run.hand({ do: 'resend', step: first?.step ?? 0, data: { tripId: 7 } })).not.toBeNull();
  });
});

test('a world in which somebody is paused behaves otherwise, and has another hash', () => {
  const { run, oracle } = played('booked');
  run.run(oracle, () => waiting(run, 'ReserveRoom') !== undefined);
  const before = run.view.hash;
  run.hand({ do: 'pause', whom: 'hotel' });
  const paused = run.view.hash;
  run.hand({ do: 'pause', whom: 'bank' });
  run.hand({ do: 'resume', whom: 'hotel' });
  const other = run.view.hash;
  expect(new Set([before, paused, other]).size).toBe(3);
});

test('the same hands at the same steps lead to the same world', () => {
  const once = () => {
    const { run, oracle } = played('card-declined');
    expect(card.options).toContain('declined');
    run.run(oracle, () => waiting(run, 'ReserveCar') !== undefined);
    run.hand({ do: 'delay', message: waiting(run, 'ReserveCar')?.step ?? '', ms: 700 });
    return run.run(oracle).view.hash;
  };
  expect(once()).toBe(once());
});
