import { describe, expect, test } from 'vitest';
import { markAsResolved, scriptPlan, type SagaInstance, type WorldView } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { orders, runOf, runOfScript, type Run } from '../../testing/run-of.ts';
import { machineOf } from './machine.ts';
import { movesOf } from './moves.ts';
import { deadlinesOf, lockedOut } from './pending.ts';
import { residueOf, type Change } from './residue.ts';
import { allSagas, fittingSagas } from './saga-filter.ts';
import { createSagaIndex, sagaId, turnsUpTo } from './saga-index.ts';
import { createSagaRows } from './saga-rows.ts';
import { createTouches } from './touches.ts';
import { waitingSteps } from './waiting.ts';
import { zipperOf } from './zipper.ts';

const viewAt = (run: Run, step = run.records.length): WorldView => run.views[step] as WorldView;

function at(run: Run, saga: string, key: string, step = run.records.length) {
  const view = viewAt(run, step);
  const instance = view.instances.find((one) => one.component === saga && one.key === key)
    ?.state as unknown as SagaInstance;
  const model = run.model.components.find(({ name }) => name === saga)!.saga!;
  const turns = turnsUpTo(createSagaIndex(run.model)(run.records).get(sagaId(saga, key)), step);
  return { view, instance, model, turns, zipper: zipperOf(model, instance, turns, view, { saga, key }) };
}

const told = ({ zipper }: ReturnType<typeof at>): readonly string[] =>
  zipper.map(({ name, forth, back }) => `${name}: ${forth.state} | ${back === null ? '-' : back.state}`);

/** What `loadInstance` would answer, from the views of the run. */
function changesOf(run: Run, step = run.records.length): readonly Change[] {
  const saga = run.records.find(({ consumer }) =>
    run.model.components.some(({ name, saga }) => saga && name === consumer),
  );
  const of = saga === undefined ? null : { saga: saga.consumer, key: saga.key };
  const touches = createTouches(run.model, run.records[0]?.message.correlation ?? '', of)(run.records.slice(0, step));
  const state = (n: number, component: string, key: string) =>
    viewAt(run, n).instances.find((one) => one.component === component && one.key === key)?.state;
  return touches.map((touch) => ({
    ...touch,
    before: state(touch.n - 1, touch.component, touch.key),
    now: state(touch.n, touch.component, touch.key),
  }));
}

const net = (run: Run, step?: number): readonly string[] =>
  residueOf(run.model, changesOf(run, step)).map(
    ({ component, key, fields, left }) =>
      `${component} ${key} ${left}: ${fields.map((field) => `${field.path} ${field.step}|${field.undo}|${field.net}`).join(', ')}`,
  );

test('the zipper of a refused order: done steps joined to their undo, last one first', () => {
  const run = runOfScript(orderSaga, 'carrier-refuses');
  expect(told(at(run, 'order fulfilment', 'ord-1041'))).toEqual([
    'order: done | done',
    'inventory: done | done',
    'payment: done | done',
    'shipment: failed | not needed',
    'confirmation: waiting | -',
  ]);
  const half = run.records.find(({ message }) => message.type === 'PaymentRefunded')!.n;
  expect(told(at(run, 'order fulfilment', 'ord-1041', half))).toEqual([
    'order: done | pending',
    'inventory: done | running',
    'payment: done | done',
    'shipment: failed | not needed',
    'confirmation: waiting | -',
  ]);
});

test('what is left of a refused order: nothing is held, the money is back, and the order is cancelled', () => {
  expect(net(runOfScript(orderSaga, 'carrier-refuses'))).toEqual([
    'order ord-1041 undone: status pending|cancelled|cancelled, total +9\u00A0800||+9\u00A0800',
    'stock desk-lamp as before: available −2|+2|0, reserved.ord-1041 +2|−2|0',
    'payment ord-1041 undone: status processed|refunded|refunded',
    'payment provider ord-1041 undone: charged +9\u00A0800||+9\u00A0800, refunded |+9\u00A0800|+9\u00A0800',
    'shipment ord-1041 left: status failed||failed',
    'carrier ord-1041 left: status refused||refused',
  ]);
});

test('while its undo has not been done a resource is left, and says how far the undo is', () => {
  const run = runOfScript(orderSaga, 'refund-fails');
  const { instance } = at(run, 'order fulfilment', 'ord-1041');
  const residues = residueOf(run.model, changesOf(run), (origin) => instance.undo[origin?.step ?? -1] ?? 'none');
  expect(residues.map(({ component, left, awaits }) => `${component} ${left} ${awaits}`)).toEqual([
    'order left pending',
    'stock left pending',
    'payment left failed',
    'payment provider left failed',
    'shipment left null',
    'carrier left null',
  ]);
});

test('what is undone after a person has settled the rest counts too', () => {
  const plan = scriptPlan(orderSaga, 'refund-fails')!;
  const data = { saga: 'order fulfilment', key: 'ord-1041', step: 'payment', note: 'bank transfer' };
  const resolve = { id: 'resolve', type: markAsResolved, data, at: 60_000 };
  const run = runOf(orderSaga, { ...plan, inputs: [...plan.inputs, resolve] }, { views: true });
  const end = at(run, 'order fulfilment', 'ord-1041');
  expect(end.instance.status).toBe('compensated');
  expect(end.zipper.find(({ name }) => name === 'payment')?.back).toMatchObject({
    state: 'resolved',
    note: 'settled by hand: bank transfer',
  });
  expect(
    machineOf(end.model, end.instance, end.turns).transitions.filter(({ state }) => state === 'taken'),
  ).toHaveLength(4);
  const stock = residueOf(run.model, changesOf(run)).find(({ component }) => component === 'stock');
  expect(stock?.left).toBe('as before');
});

test('what others do to the same thing does not count', () => {
  const run = runOf(orderSaga, { inputs: orders(3) }, { views: true });
  const stock = residueOf(run.model, changesOf(run)).find(({ component }) => component === 'stock');
  expect(stock?.fields.find(({ path }) => path === 'available')).toMatchObject({ step: '−1', undo: '', net: '−1' });
});

test('a refund that failed for good waits for a person, and everything before it stays pending', () => {
  const end = at(runOfScript(orderSaga, 'refund-fails'), 'order fulfilment', 'ord-1041');
  expect(waitingSteps(end.instance, end.model.steps)).toEqual([{ step: 'payment', index: 2, what: 'undo' }]);
  expect(end.zipper.find(({ name }) => name === 'payment')?.back?.note).not.toContain('order-saga');
  const { now, transitions } = machineOf(end.model, end.instance, end.turns);
  expect(now).toBe('failed');
  expect(transitions.filter(({ state }) => state === 'taken').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'started compensating',
    'compensating failed',
  ]);
  expect(transitions.find(({ from, to }) => from === 'failed' && to === 'compensating')?.state).toBe('possible');
  expect(transitions.find(({ from, to }) => from === 'started' && to === 'completed')?.state).toBe('gone');
  expect(movesOf(end.model, end.instance).map(({ on, then }) => `${on}: ${then}`)).toEqual([
    'MarkAsResolved: the undo of payment counts as done',
  ]);
});

test('parallel steps share a stage, each with its own deadline; the inner saga is found from outside', () => {
  const run = runOfScript(travelBooking, 'cancel-fails');
  const early = at(run, 'booking', 'trip-7', 8);
  expect(early.zipper.filter(({ parallel }) => parallel).map(({ name }) => name)).toEqual(['flight', 'room', 'car']);
  expect(
    deadlinesOf(early.view, 'booking', 'trip-7')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['car: no answer', 'deadline', 'flight: no answer', 'room: no answer']);
  expect(movesOf(early.model, early.instance).filter(({ on }) => on === 'RoomsSoldOut')).toMatchObject([
    { then: 'undoes trip', bad: true },
  ]);
  const end = at(run, 'booking', 'trip-7');
  expect(end.zipper.find(({ name }) => name === 'payment')?.inner).toEqual({ saga: 'paying', key: 'trip-7' });
  expect(told(end).slice(0, 5)).toEqual([
    'trip: done | done',
    'flight: done | done',
    'room: done | failed',
    'car: done | done',
    'payment: failed | not needed',
  ]);
});

test('who waits for the lock', () => {
  const run = runOfScript(travelBooking, 'changed-while-booking');
  const waits = run.views.findIndex((view) => lockedOut(view, 'booking', 'trip-7').length > 0);
  expect(waits).toBeGreaterThan(0);
  expect(lockedOut(viewAt(run, waits), 'booking', 'trip-7').map(({ type }) => type)).toEqual(['ChangeDestination']);
});

test('beyond the pivot there is no way back, only on', () => {
  const run = runOfScript(travelBooking, 'tickets-on-the-third-try');
  const asked = run.records.find(({ message }) => message.type === 'IssueTickets')!.n;
  const { model, instance, turns, zipper } = at(run, 'booking', 'trip-7', asked);
  expect(zipper.find(({ name }) => name === 'tickets')?.beyond).toContain('no return');
  expect(machineOf(model, instance, turns).transitions.find(({ to }) => to === 'failed')?.state).toBe('possible');
});

test('late answers are counted', () => {
  const run = runOfScript(orderSaga, 'payment-answers-late');
  const rows = createSagaRows(run.model)(viewAt(run), createSagaIndex(run.model)(run.records));
  expect(rows).toMatchObject([{ saga: 'order fulfilment', status: 'compensated', late: 1, age: 30_000 }]);
});

test('the list is filtered by words, state, type and age', () => {
  const run = runOfScript(travelBooking, 'cancel-fails');
  const rows = createSagaRows(run.model)(viewAt(run), createSagaIndex(run.model)(run.records));
  const keys = (filter: Partial<typeof allSagas>) =>
    fittingSagas(rows, { ...allSagas, ...filter }).map(({ saga }) => saga);
  expect(keys({})).toEqual(['paying', 'booking']);
  expect(keys({ text: 'trip-7 BOOK' })).toEqual(['booking']);
  expect(keys({ saga: 'paying' })).toEqual(['paying']);
  expect(keys({ status: 'waits for a person' })).toEqual(['booking']);
  expect(keys({ age: 5_000 })).toEqual(['booking']);
  expect(fittingSagas(rows, allSagas)).toBe(rows);
});

describe.each(scenarios.flatMap((scenario) => scenario.scripts.map(({ id }) => [scenario.id, id, scenario] as const)))(
  '%s %s',
  (_, script, scenario) => {
    const run = runOfScript(scenario, script);
    test('grown step by step it is what it is at once, and what did not change is identical', () => {
      const index = createSagaIndex(run.model);
      const rows = createSagaRows(run.model);
      const touches = createTouches(run.model, run.records[0]?.message.correlation ?? '');
      let before = index([]);
      for (let n = 1; n <= run.records.length; n += 1) {
        const now = index(run.records.slice(0, n));
        const { consumer, key } = run.records[n - 1]!;
        for (const [id, history] of before) if (id !== sagaId(consumer, key)) expect(now.get(id)).toBe(history);
        const list = rows(viewAt(run, n), now);
        expect(list).toEqual(createSagaRows(run.model)(viewAt(run, n), now));
        expect(rows(viewAt(run, n), now)).toBe(list);
        touches(run.records.slice(0, n));
        before = now;
      }
      expect(before).toEqual(createSagaIndex(run.model)(run.records));
      expect(touches(run.records)).toEqual(
        createTouches(run.model, run.records[0]?.message.correlation ?? '')(run.records),
      );
    });

    test('at every step each instance can be told: its zipper, its states, what may come', () => {
      const index = createSagaIndex(run.model)(run.records);
      for (const view of run.views) {
        for (const { saga, key, status } of createSagaRows(run.model)(view, index)) {
          const { model, instance, turns, zipper } = at(run, saga, key, view.step);
          expect(zipper).toHaveLength(model.steps.length);
          expect(machineOf(model, instance, turns).now).toBe(status);
          const moves = movesOf(model, instance);
          // who still runs can still move
          if (status === 'started' || status === 'compensating') expect(moves.length).toBeGreaterThan(0);
          expect(moves.every(({ on, then }) => on !== '' && then !== '')).toBe(true);
        }
      }
      for (const line of net(run)) expect(line).not.toMatch(/NaN|undefined/);
    });
  },
);
