import { expect, it } from 'vitest';
import { playMini, miniScenario } from '../../testing/mini-scenario.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { aggregate } from '../authoring/decider.ts';
import { eventually } from '../authoring/law.ts';
import { policy } from '../authoring/policy.ts';
import { viewOf } from './view.ts';

const order = aggregate('order', {
  key: 'id',
  commands: { Place: {} },
  events: { Placed: {} },
  initialState: {},
  decide: { Place: () => ({ Placed: {} }) },
  evolve: { Placed: () => ({}) },
});
const parcel = aggregate('parcel', {
  key: 'id',
  commands: { Ship: {} },
  events: { Shipped: {} },
  initialState: { shipped: false },
  decide: { Ship: () => ({ Shipped: {} }) },
  evolve: { Shipped: () => ({ shipped: true }) },
});
const ship = policy('ship', { whenever: order.Placed, send: parcel.Ship });

const shipped = eventually('placed means shipped', order, (_, id, world) => world.of(parcel, id).shipped);
const orKnown = eventually('placed means shipped, or a person knows', order, (_, id, world) => {
  const isMine = ({ consumer, key }: { consumer: string; key: string }) => consumer === 'parcel' && key === id;
  return world.of(parcel, id).shipped || world.deadLetters.some(isMine);
});

it('a law can ask what was given up and waits for a person', () => {
  const mini = miniScenario([order, parcel, ship], { commands: [order.Place], laws: [shipped, orKnown] });
  const two = [order.Place({ id: 'a' }), order.Place({ id: 'b' })].map((command) => [command] as const);
  const { system, last } = playMini(mini, two, { oracle: faultAtFirst('Ship', { kind: 'poison' }) });
  expect(viewOf(system, last).laws.map(({ sentence, status }) => [sentence, status])).toEqual([
    ['placed means shipped', 'broken'],
    ['placed means shipped, or a person knows', 'held'],
  ]);
});
