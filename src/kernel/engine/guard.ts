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

/** Runs `work` with the globals above replaced by ones that throw. Plain loops: it wraps every step of a live run. */
export function guarded<T>(work: () => T): T {
  for (let i = 0; i < taboo.length; i++) {
    const { owner, member } = taboo[i] as Tabooed;
    kept[i] = owner[member];
    owner[member] = objections[i];
  }
  try {
    return work();
  } finally {
    for (let i = 0; i < taboo.length; i++) {
      const { owner, member } = taboo[i] as Tabooed;
      owner[member] = kept[i];
    }
  }
}

const kept: unknown[] = taboo.map(() => undefined);
const objections = taboo.map(objecting);

/** Throws however it is used: called, constructed, or asked for a member such as `Date.now`. `x instanceof Promise` only
 * asks what x is: schema libraries do, when they explain what does not fit. */
function objecting({ owner, member, instead }: Tabooed): unknown {
  const name = owner === world ? member : `Math.${member}`;
  const original = owner[member] as new () => unknown;
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
