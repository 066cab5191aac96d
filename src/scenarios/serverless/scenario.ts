/** An order workflow of short-lived functions: see platform.ts for how they run, workflow.ts for who calls them. */
import {
  always,
  deadlines,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries as redeliveries,
  scenario,
  type Comparison,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { code } from './code.ts';
import { claim, clock, functions, invocations, invoke, keyTable, queue, retries } from './platform.ts';
import { scripts } from './scripts.ts';
import { bank, courier, order, orderStatus, stock } from './shop.ts';
import { attempts, coldStart, idle, keys, orchestrated, runs, visibility } from './switches.ts';
import { choreography, stateMachine } from './workflow.ts';

const laws = [
  always('an order is charged at most once', bank, ({ charges }) => charges <= 1),
  always('an order has stock reserved at most once', stock, ({ reserved }) =>
    Object.values(reserved).every((times) => times <= 1),
  ),
  eventually('every order is confirmed or rejected', order, ({ status }) => status !== 'received'),
  eventually(
    'who was charged gets a courier, or the money back',
    bank,
    ({ charges, refunds }, orderId, world) => charges === refunds || world.of(courier, orderId).pickups > 0,
  ),
  eventually('nothing stays reserved for an order that was rejected', stock, ({ reserved }, _, world) =>
    Object.keys(reserved).every((orderId) => world.of(order, orderId).status !== 'rejected'),
  ),
  readModelsEqualTheirFold,
];

const comparisons: readonly Comparison[] = [
  {
    title: 'Orchestrated against choreographed',
    say: 'The same orders: one state machine that sends every task, or six triggers of which none knows the others.',
    left: { name: 'orchestrated', script: 'cold-then-warm' },
    right: { name: 'choreographed', script: 'cold-then-warm', set: [orchestrated.is(false)] },
  },
  {
    title: 'A function that fails for good',
    say: 'The bank does not work: the state machine goes back; without it the stock stays reserved and the order open.',
    left: { name: 'orchestrated', script: 'bank-fails' },
    right: { name: 'choreographed', script: 'bank-fails', set: [orchestrated.is(false)] },
  },
  {
    title: 'Idempotency keys',
    say: 'Every function is invoked twice: with keys in a table the bank is asked once, without them twice.',
    left: { name: 'in a table', script: 'slow-cold-start' },
    right: { name: 'none', script: 'slow-cold-start', set: [keys.is('none')] },
  },
  {
    title: 'Warm against always cold',
    say: 'How long the second order takes, with containers that stay warm for a minute and with none that stays.',
    left: { name: 'a minute warm', script: 'cold-then-warm' },
    right: { name: 'always cold', script: 'cold-then-warm', set: [idle.is(0)] },
  },
];

export const serverless = scenario('serverless', {
  title: 'Functions without servers',
  teaches: 'What it takes to build a workflow of functions that start cold, forget everything and may run twice.',
  contexts: {
    orders: [order, orderStatus],
    workflow: [stateMachine, ...choreography],
    platform: [queue, retries, invoke, functions, clock, invocations, claim, keyTable],
    code: [code, stock],
  },
  externals: [bank, courier],
  gateway: { commands: [order.PlaceOrder], queries: [orderStatus, invocations] },
  switches: [
    orchestrated,
    keys,
    coldStart,
    runs,
    idle,
    visibility,
    attempts,
    outbox,
    inbox,
    redeliveries,
    deadlines,
    orderedDelivery,
  ],
  laws,
  scripts,
  about,
  comparisons,
});
