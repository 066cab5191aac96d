import { after, broken, fault, happy, refused, seconds, type Comparison, type Script } from '../../kernel/index.ts';
import { request, routing } from './facade.ts';
import { newAnswer, order } from './new-system.ts';
import { inStep, lateGuard, startShare, watched } from './switches.ts';
import { theService } from './words.ts';

const place = (n: number, quantity = 2) =>
  request.PlaceOrder({ orderId: `ord-${3_000 + n}`, sku: 'oak-shelf', quantity });
/** One order every two seconds, the first after `from` seconds. */
const orders = (from: number, ...numbers: number[]): Script['actions'] =>
  numbers.map((n, i) => after(seconds(from + 2 * i), place(n)));
const setShare = (at: number, percent: number) =>
  after(seconds(at), routing.SetShare({ service: theService, percent }));
const rollBack = (at: number) => after(seconds(at), routing.RollBack({ service: theService }));

/** The new system fails at these orders, whenever it is asked. */
const down = (...numbers: number[]) => numbers.map((n) => fault.poison(order.AcceptOrder, { key: `ord-${3_000 + n}` }));
/** It took the order in time; only its answer is late. */
const late = fault.delay(order.OrderAccepted, seconds(5), { at: newAnswer, key: 'ord-3011' });
const half = startShare.is(50);

export const scripts: readonly Script[] = [
  happy('growing', 'Ten percent, then half, then everything: each order is answered once, and both lists stay equal.', [
    ...orders(0, 1, 2, 3),
    setShare(10, 50),
    ...orders(11, 4, 5, 6),
    setShare(20, 100),
    ...orders(21, 7, 13, 15),
  ]),
  happy('half', 'Half of the keys go to the new system; which ones is decided by their hash, the same each time.', [
    half,
    ...orders(0, 10, 11, 12, 13, 14, 15),
  ]),
  happy('rolled-back', 'Somebody rolls back: what the new system had taken is in the legacy system already.', [
    half,
    ...orders(0, 11, 12, 10),
    rollBack(10),
    ...orders(11, 14, 8),
  ]),
  refused(
    'declined-by-the-new',
    'The new system takes no more than ten pieces: it declines, and the legacy system answers instead.',
    [startShare.is(100), place(1), after(seconds(2), place(2, 15))],
    'completed',
  ),
  broken(
    'new-is-down',
    'The new system does not answer: each request falls back after two seconds, and the second one rolls everything back.',
    [half, ...down(11, 12), ...orders(0, 10, 11, 12), ...orders(10, 14, 8)],
    'parked',
  ),
  broken(
    'late-answer',
    'The answer of the new system comes after five seconds, when the legacy system has taken over: it is dropped, and the order given up there.',
    [half, late, ...orders(0, 11, 10, 12)],
    'completed',
  ),
  broken(
    'two-answers',
    'The same without the late guard: the caller gets two answers, and two systems have taken one order.',
    [lateGuard.is(false), half, late, ...orders(0, 11, 10, 12)],
    'law violated',
  ),
  broken(
    'nobody-watches',
    'The new system does not answer and nobody watches: the request waits for ever, though the legacy system could help.',
    [watched.is(false), half, ...down(11), ...orders(0, 10, 11, 12), ...orders(10, 14, 8)],
    'law violated',
  ),
  broken(
    'out-of-step',
    'The systems keep their orders to themselves: after the rollback the legacy system has never heard of two of them.',
    [inStep.is(false), half, ...orders(0, 11, 12, 10), rollBack(10), ...orders(11, 14, 8)],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'No share, and half of it',
    say: 'The same six orders: look at who answers, and how long it takes.',
    left: { name: '0 %', script: 'half', set: [startShare.is(0)] },
    right: { name: '50 %', script: 'half' },
  },
  {
    title: 'Rolled back, in step and out of step',
    say: 'Only what both systems know can be rolled back: compare the two lists of orders.',
    left: { name: 'in step', script: 'rolled-back' },
    right: { name: 'out of step', script: 'rolled-back', set: [inStep.is(false)] },
  },
  {
    title: 'The new system is down, watched and not',
    say: 'With a watch two orders are late; without one they never get an answer, and so do all that follow.',
    left: { name: 'watched', script: 'new-is-down' },
    right: { name: 'not watched', script: 'new-is-down', set: [watched.is(false)] },
  },
];
