/**
 * Handlers are pure: time and chance come from the circumstances. The compiler and the linter say so for the scenarios of
 * this repository; for everybody else's, and for what slips through, the globals themselves object while a handler runs.
 *
 * This is the one file of the kernel that may name them.
 */
import { StepFailure } from './failure.ts';

interface Tabooed {
  readonly owner: { [member: string]: unknown };
  readonly member: string;
  readonly instead: string;
}

const world = globalThis as unknown as { [member: string]: unknown };

const taboo: readonly Tabooed[] = [
  { owner: world, member: 'Date', instead: 'Use `now` of the circumstances: virtual milliseconds.' },
  { owner: Math as unknown as Tabooed['owner'], member: 'random', instead: 'Use `random()` of the circumstances.' },
  { owner: world, member: 'fetch', instead: 'Call an external, by sending it a command.' },
  { owner: world, member: 'setTimeout', instead: 'Use `within`, `deadline` or a timeout of a process.' },
  { owner: world, member: 'queueMicrotask', instead: 'Handlers are synchronous.' },
  { owner: world, member: 'Promise', instead: 'Handlers are synchronous: return the events themselves.' },
].filter(({ owner, member }) => typeof owner[member] === 'function');

/** Runs `work` with the globals above replaced by ones that throw. */
export function guarded<T>(work: () => T): T {
  const kept = taboo.map(({ owner, member }) => owner[member]);
  for (const { owner, member, instead } of taboo) owner[member] = objecting(owner, member, instead);
  try {
    return work();
  } finally {
    taboo.forEach(({ owner, member }, i) => {
      owner[member] = kept[i];
    });
  }
}

const made = new Map<string, unknown>();

/** Throws however it is used: called, constructed, or asked for a member such as `Date.now`. */
function objecting(owner: object, member: string, instead: string): unknown {
  const name = owner === world ? member : `Math.${member}`;
  let known = made.get(name);
  if (known === undefined) {
    // A function and no arrow: only such a one lets `new` get as far as the trap.
    const object = function (): never {
      throw new StepFailure('impure', `a handler may not touch ${name}. ${instead}`);
    };
    known = new Proxy(object, { get: object, construct: object, apply: object });
    made.set(name, known);
  }
  return known;
}
