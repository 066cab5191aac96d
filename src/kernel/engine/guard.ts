/**
 * Handlers are pure: time and chance come from the circumstances. The compiler and the linter say so for the scenarios of
 * this repository; for everybody else's, and for what slips through, the globals themselves object while a handler runs.
 *
 * This is the one file of the kernel that may name them.
 */
import { StepFailure } from './failure.ts';

/** All of them are there in every browser, worker and Node. */
interface Globals {
  Date: unknown;
  fetch: unknown;
  setTimeout: unknown;
  queueMicrotask: unknown;
  Promise: unknown;
}

const world = globalThis as unknown as Globals;
const maths = Math as unknown as { random: unknown };

const noDate = objecting('Date', world.Date, 'Use `now` of the circumstances: virtual milliseconds.');
const noRandom = objecting('Math.random', maths.random, 'Use `random()` of the circumstances.');
const noFetch = objecting('fetch', world.fetch, 'Call an external, by sending it a command.');
const noTimeout = objecting('setTimeout', world.setTimeout, 'Use `within`, `deadline` or a timeout of a process.');
const noMicrotask = objecting('queueMicrotask', world.queueMicrotask, 'Handlers are synchronous.');
const noPromise = objecting('Promise', world.Promise, 'Handlers are synchronous: return the events themselves.');

/**
 * Runs `work` with the globals above replaced by ones that throw. It wraps every step of a live run: each is written by its
 * own name, since to write a member whose name is only known at run time takes thirty times as long.
 */
export function guarded<T>(work: () => T): T {
  const { Date, fetch, setTimeout, queueMicrotask, Promise } = world;
  const { random } = maths;
  world.Date = noDate;
  maths.random = noRandom;
  world.fetch = noFetch;
  world.setTimeout = noTimeout;
  world.queueMicrotask = noMicrotask;
  world.Promise = noPromise;
  try {
    return work();
  } finally {
    world.Date = Date;
    maths.random = random;
    world.fetch = fetch;
    world.setTimeout = setTimeout;
    world.queueMicrotask = queueMicrotask;
    world.Promise = Promise;
  }
}

/** Throws however it is used: called, constructed, or asked for a member such as `Date.now`. `x instanceof Promise` only
 * asks what x is: schema libraries do, when they explain what does not fit. */
function objecting(name: string, global: unknown, instead: string): unknown {
  const original = global as new () => unknown;
  const object = (): never => {
    throw new StepFailure('impure', `a handler may not touch ${name}. ${instead}`);
  };
  // The target must be a function that could be constructed, or `new` never gets as far as the trap.
  return new Proxy(function () {}, {
    get: (_, what) => (what === Symbol.hasInstance ? (x: unknown) => x instanceof original : object()),
    construct: object,
    apply: object,
  });
}
