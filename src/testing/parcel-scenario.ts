import {
  aggregate,
  broken,
  choice,
  everySagaEnds,
  external,
  fault,
  happy,
  oneOf,
  projection,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  toggle,
} from '../kernel/index.ts';
import { text, whole } from './fields.ts';

const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: { quantity: whole } },
  events: { OrderPlaced: { quantity: whole } },
  initialState: { status: oneOf('none', 'placed') },
  decide: {
    PlaceOrder: ({ quantity }, { status }) => {
      if (status === 'placed') return refuse('placed already');
      return quantity > 10 ? refuse('too many') : { OrderPlaced: { quantity } };
    },
  },
  evolve: { OrderPlaced: () => ({ status: 'placed' }) },
});

const packer = aggregate('packer', {
  key: 'orderId',
  commands: { Pack: { quantity: whole }, Unpack: {} },
  events: { Packed: { quantity: whole }, Unpacked: {} },
  initialState: { packed: 0 },
  decide: { Pack: ({ quantity }) => ({ Packed: { quantity } }), Unpack: () => ({ Unpacked: {} }) },
  evolve: { Packed: (_, { quantity }) => ({ packed: quantity }), Unpacked: () => ({ packed: 0 }) },
});

const road = choice('road', ['open', 'closed']);

const carrier = external('carrier', {
  key: 'orderId',
  latency: [200, 900],
  choices: [road],
  commands: { Ship: {} },
  events: { Shipped: { by: text } },
  initialState: { status: oneOf('idle', 'shipped') },
  decide: {
    Ship: (_, __, world) => (world.choose(road) === 'open' ? { Shipped: { by: 'van' } } : refuse('road closed')),
  },
  evolve: { Shipped: () => ({ status: 'shipped' }) },
});

const delivery = saga('delivery', { startsOn: order.OrderPlaced, key: 'orderId' })
  .compensatable('packing', {
    send: packer.Pack,
    done: packer.Packed,
    undo: { send: packer.Unpack, done: packer.Unpacked },
  })
  .pivot('shipping', { send: carrier.Ship, done: carrier.Shipped, within: seconds(30) });

const parcels = projection('parcels', {
  from: [order, packer, carrier],
  key: 'orderId',
  initialState: { status: 'new' },
  evolve: {
    OrderPlaced: () => ({ status: 'placed' }),
    Packed: () => ({ status: 'packed' }),
    Unpacked: () => ({ status: 'unpacked' }),
    Shipped: () => ({ status: 'shipped' }),
  },
});

const express = toggle('express', { on: 'by van', off: 'by bike' });

/** A small system with everything that a driver meets: a refusal, a choice, a saga, a timer, a read model, scripts. */
export const parcelScenario = scenario('parcel', {
  title: 'A parcel',
  teaches: 'For tests.',
  contexts: { shop: [order, delivery, parcels], warehouse: [packer] },
  externals: [carrier],
  gateway: { commands: [order.PlaceOrder], queries: [parcels] },
  switches: [express],
  laws: [everySagaEnds],
  scripts: [
    happy('shipped', 'All goes well.', [order.PlaceOrder({ orderId: 'o-1', quantity: 2 })]),
    refused('closed', 'The road is closed.', [road.is('closed'), order.PlaceOrder({ orderId: 'o-1', quantity: 2 })]),
    broken(
      'twice',
      'Packed twice.',
      [fault.duplicate(packer.Pack), order.PlaceOrder({ orderId: 'o-1', quantity: 2 })],
      'completed',
    ),
  ],
});
