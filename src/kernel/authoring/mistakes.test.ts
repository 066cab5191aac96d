/**
 * What the compiler refuses. `npm run types` is the test: an expected error that does not come is an error itself. One
 * `NoInfer` too many once switched a whole row of these off, and only a file like this shows it.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  aggregate,
  choice,
  command,
  external,
  happy,
  outbox,
  policy,
  process,
  projection,
  saga,
  scenario,
  unchanged,
} from '../index.ts';

/** Nobody calls it: what stands in it is for the compiler. */
export function refusedByTheCompiler(): void {
  const PlaceOrder = command('PlaceOrder', { orderId: z.string(), sku: z.string() });
  const card = choice('card', ['accepted', 'declined']);
  const weather = choice('weather', ['dry', 'wet']);

  const order = aggregate('order', {
    key: 'orderId',
    commands: { OpenOrder: { sku: z.string() }, CloseOrder: { note: z.string() } },
    events: { OrderOpened: { sku: z.string() }, OrderClosed: {} },
    initialState: { status: 'new' },
    decide: { OpenOrder: ({ sku }) => ({ OrderOpened: { sku } }), CloseOrder: () => ({ OrderClosed: {} }) },
    evolve: { OrderOpened: () => ({ status: 'open' }), OrderClosed: () => ({ status: 'closed' }) },
  });

  const stock = aggregate('stock', {
    key: 'sku',
    commands: { CountStock: {} },
    events: { StockCounted: { quantity: z.int() } },
    initialState: { quantity: 0 },
    decide: { CountStock: () => ({ StockCounted: { quantity: 1 } }) },
    evolve: { StockCounted: (_, { quantity }) => ({ quantity }) },
  });

  const bank = external('bank', {
    key: 'orderId',
    latency: [1, 2],
    choices: [card],
    commands: { Charge: { amount: z.int() } },
    events: { Charged: { amount: z.int() } },
    initialState: { charged: 0 },
    decide: { Charge: ({ amount }) => ({ Charged: { amount } }) },
    evolve: { Charged: (_, { amount }) => ({ charged: amount }) },
  });

  // a command type that does not exist
  // @ts-expect-error
  policy('a', { whenever: bank.Charged, send: order.OpnOrder });
  // a saga step without a reply
  // @ts-expect-error
  saga('s', { startsOn: PlaceOrder, key: 'orderId' }).pivot('open', { send: order.OpenOrder });
  // a reply that does not tell which instance it belongs to
  saga('s', { startsOn: PlaceOrder, key: 'orderId' }).pivot('count', {
    send: stock.CountStock,
    // @ts-expect-error
    done: stock.StockCounted,
  });
  // a projection of an event that nobody emits
  // @ts-expect-error
  projection('p', { from: [order], key: 'orderId', initialState: { n: 0 }, evolve: { OrderOpend: (row) => row } });
  // a projection of an event of somebody who is not listened to
  // @ts-expect-error
  projection('p', { from: [order], key: 'orderId', initialState: { n: 0 }, evolve: { Charged: (row) => row } });
  // a projection of an event without the partition key
  projection('p', {
    from: [order, stock],
    key: 'orderId',
    initialState: { n: 0 },
    // @ts-expect-error
    evolve: { StockCounted: (row) => row },
  });
  // a command that is not decided
  aggregate('x', {
    key: 'id',
    commands: { A: {}, B: {} },
    events: {},
    initialState: {},
    // @ts-expect-error
    decide: { A: () => [] },
    evolve: {},
  });
  // an event that is not evolved
  // @ts-expect-error
  aggregate('x', { key: 'id', commands: {}, events: { Ahappened: {} }, initialState: {}, decide: {}, evolve: {} });
  // a decision for an event that is not declared
  aggregate('x', {
    key: 'id',
    commands: { A: {} },
    events: { Ahappened: {} },
    initialState: {},
    // @ts-expect-error
    decide: { A: () => ({ Bhappened: {} }) },
    evolve: { Ahappened: unchanged },
  });
  // an event with a wrong field
  aggregate('x', {
    key: 'id',
    commands: { A: {} },
    events: { Ahappened: { n: z.int() } },
    initialState: {},
    // @ts-expect-error
    decide: { A: ({ id }) => ({ Ahappened: { n: id } }) },
    evolve: { Ahappened: unchanged },
  });
  // a payload that is not known and not given
  // @ts-expect-error
  policy('open', { whenever: bank.Charged, send: order.OpenOrder });
  // a payload of the wrong type
  policy('open', {
    whenever: bank.Charged,
    send: order.OpenOrder,
    // @ts-expect-error
    with: ({ orderId, amount }) => ({ orderId, sku: amount }),
  });
  // the answer of a step that is not yet there
  saga('s', { startsOn: PlaceOrder, key: 'orderId' })
    .retriable('close', {
      send: order.CloseOrder,
      // @ts-expect-error
      with: ({ orderId }, { bank }) => ({ orderId, note: bank.note }),
      done: order.OrderClosed,
    })
    .retriable('bank', { send: bank.Charge, with: ({ orderId }) => ({ orderId, amount: 1 }), done: bank.Charged });
  // compensatable without an undo
  // @ts-expect-error
  saga('s', { startsOn: PlaceOrder, key: 'orderId' }).compensatable('open', {
    send: order.OpenOrder,
    done: order.OrderOpened,
  });
  // a key that the start message does not have
  // @ts-expect-error
  saga('s', { startsOn: PlaceOrder, key: 'customerId' });
  // a component that is in no context
  scenario('x', {
    title: '',
    teaches: '',
    // @ts-expect-error
    contexts: {
      ordering: [
        policy('open', {
          whenever: bank.Charged,
          send: order.CloseOrder,
          with: ({ orderId }) => ({ orderId, note: '' }),
        }),
      ],
    },
    externals: [bank],
    gateway: { commands: [], queries: [] },
    laws: [],
    scripts: [],
  });
  // a script that sends nonsense
  // @ts-expect-error
  happy('x', '', [order.OpenOrder({ orderId: 'o-1', sku: 1 })]);
  // an outcome that the choice does not have
  // @ts-expect-error
  card.is('stolen');
  // a choice that the external does not declare
  external('x', {
    key: 'id',
    latency: [0, 0],
    choices: [card],
    commands: { A: {} },
    events: {},
    initialState: {},
    // @ts-expect-error
    decide: { A: (_, __, { choose }) => (choose(weather) === 'wet' ? [] : []) },
    evolve: {},
  });
  // a policy on a command
  // @ts-expect-error
  policy('open', { whenever: order.OpenOrder, send: order.OpenOrder });
  // a policy that sends an event
  // @ts-expect-error
  policy('open', { whenever: order.OrderOpened, send: order.OrderOpened });
  // an event made by somebody else
  // @ts-expect-error
  happy('x', '', [order.OrderOpened({ orderId: 'o-1', sku: 'a' })]);
  // an optional field
  // @ts-expect-error
  command('Say', { word: z.string().optional() });
  // an asynchronous handler
  aggregate('x', {
    key: 'id',
    commands: { A: {} },
    events: { Ahappened: {} },
    initialState: {},
    // @ts-expect-error
    decide: { A: async () => ({ Ahappened: {} }) },
    evolve: { Ahappened: unchanged },
  });
  // a query to something that is not a read model
  scenario('x', {
    title: '',
    teaches: '',
    contexts: { ordering: [order] },
    // @ts-expect-error
    gateway: { commands: [], queries: [order] },
    laws: [],
    scripts: [],
  });
  // a switch set to something that it cannot be
  // @ts-expect-error
  outbox.is('off');
  // a handler for a message that is not declared
  aggregate('x', {
    key: 'id',
    commands: { A: {} },
    events: {},
    initialState: {},
    // @ts-expect-error
    decide: { A: () => [], B: () => [] },
    evolve: {},
  });
  // a state with a wrong value
  aggregate('x', {
    key: 'id',
    commands: {},
    events: { A: {} },
    initialState: { n: 1 },
    decide: {},
    // @ts-expect-error
    evolve: { A: () => ({ n: 'one' }) },
  });
  // an unknown event in one branch of a decision
  aggregate('x', {
    key: 'id',
    commands: { A: {} },
    events: { Ahappened: {} },
    initialState: {},
    // @ts-expect-error
    decide: { A: (c) => (c.id ? { Ahappened: {} } : { Bhappened: {} }) },
    evolve: { Ahappened: unchanged },
  });
  // an earlier version that is not read as the current one
  aggregate('x', {
    key: 'id',
    commands: {},
    events: { A: { n: z.int(), unit: z.literal('kg') } },
    // @ts-expect-error
    earlier: { 'A@1': { fields: { n: z.int() }, up: (old) => ({ ...old, unit: 'lb' }) } },
    initialState: {},
    decide: {},
    evolve: { A: unchanged },
  });
  // a field that the earlier version did not have
  aggregate('x', {
    key: 'id',
    commands: {},
    events: { A: { n: z.int() } },
    // @ts-expect-error
    earlier: { 'A@1': { fields: { m: z.int() }, up: ({ n }) => ({ n }) } },
    initialState: {},
    decide: {},
    evolve: { A: unchanged },
  });
  // an earlier version that skips the one between
  aggregate('x', {
    key: 'id',
    commands: {},
    events: { A: { c: z.int() } },
    earlier: {
      // @ts-expect-error
      'A@1': { fields: { a: z.int() }, up: ({ a }) => ({ c: a }) },
      'A@2': { fields: { b: z.int() }, up: ({ b }) => ({ c: b }) },
    },
    initialState: {},
    decide: {},
    evolve: { A: unchanged },
  });
  // an earlier version of an event that is not declared
  aggregate('x', {
    key: 'id',
    commands: {},
    events: { A: {} },
    // @ts-expect-error
    earlier: { 'B@1': { fields: {}, up: () => ({}) } },
    initialState: {},
    decide: {},
    evolve: { A: unchanged },
  });
  // a snapshot of a field that the state does not have
  aggregate('x', {
    key: 'id',
    commands: {},
    events: {},
    initialState: { n: 1 },
    // @ts-expect-error
    snapshot: { every: 3, version: 2, earlier: [({ m }) => ({ n: m })] },
    decide: {},
    evolve: {},
  });
  // an undo that uses an answer that may be missing
  saga('s', { startsOn: PlaceOrder, key: 'orderId' }).compensatable('charge', {
    send: bank.Charge,
    with: ({ orderId }) => ({ orderId, amount: 1 }),
    done: bank.Charged,
    undo: {
      send: order.CloseOrder,
      // @ts-expect-error
      with: ({ orderId }, { charge }) => ({ orderId, note: String(charge.amount) }),
      done: order.OrderClosed,
      evenIfUnanswered: true,
    },
  });
  // a saga that is nested but in no context
  const inner = saga('inner', { startsOn: PlaceOrder, key: 'orderId' }).retriable('open', {
    send: order.OpenOrder,
    done: order.OrderOpened,
  });
  const outer = saga('outer', { startsOn: PlaceOrder, key: 'orderId' }).nested('inner', {
    saga: inner,
    with: (start) => start,
  });
  scenario('x', {
    title: '',
    teaches: '',
    // @ts-expect-error
    contexts: { ordering: [order, outer] },
    gateway: { commands: [], queries: [] },
    laws: [],
    scripts: [],
  });

  // a process that starts a timeout that it does not have
  process('p', {
    key: 'orderId',
    listensTo: [order],
    sends: [order.CloseOrder],
    timeouts: ['patience'],
    initialState: { n: 0 },
    decide: {
      // @ts-expect-error
      OrderOpened: (_) => [{ start: 'patients', after: 1 }],
      patience: ({ orderId }) => [order.CloseOrder({ orderId, note: '' })],
    },
    evolve: {},
  });
  // a process that sends what it did not say
  process('p', {
    key: 'orderId',
    listensTo: [order],
    sends: [order.CloseOrder],
    initialState: { n: 0 },
    // @ts-expect-error
    decide: { OrderOpened: ({ orderId }) => [bank.Charge({ orderId, amount: 1 })] },
    evolve: {},
  });
  // a process that does not say what happens when its timeout fires
  process('p', {
    key: 'orderId',
    listensTo: [order],
    sends: [order.CloseOrder],
    timeouts: ['patience'],
    initialState: { n: 0 },
    // @ts-expect-error
    decide: { OrderOpened: (_) => [] },
    evolve: {},
  });
}

it('is what the compiler checks, all of it', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  expect(source.match(/^ *\/\/ @ts-expect-error$/gm)).toHaveLength(39);
});
