/** What is kept in memory only is gone with the process that kept it. */
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { inputsOf } from '../../testing/mini-scenario.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { aggregate } from '../authoring/decider.ts';
import { scenario } from '../authoring/scenario.ts';
import type { Fault } from '../record/fault.ts';
import { hashOf } from './hash-text.ts';

const counter = <const Name extends string>(name: Name, volatile: boolean) =>
  aggregate(name, {
    key: 'id',
    commands: { [`Add to ${name}`]: { n: whole } } as { [C in `Add to ${Name}`]: { n: typeof whole } },
    events: { [`Added to ${name}`]: { n: whole } } as { [E in `Added to ${Name}`]: { n: typeof whole } },
    initialState: { sum: 0 },
    volatile,
    decide: { [`Add to ${name}`]: ({ n }: { n: number }) => ({ [`Added to ${name}`]: { n } }) } as never,
    evolve: { [`Added to ${name}`]: ({ sum }: { sum: number }, { n }: { n: number }) => ({ sum: sum + n }) } as never,
  });
const cache = counter('cache', true);
const disk = counter('disk', false);
const far = counter('far', true);

/** Two adds to each, a fault at the second one to the disk or the cache. */
function sumsAfter(fault: Fault, message: string) {
  const mini = scenario('mini', {
    title: 'Mini',
    teaches: 'For tests.',
    contexts: { here: [cache, disk], there: [far] },
    gateway: { commands: [cache['Add to cache'], disk['Add to disk'], far['Add to far']], queries: [] },
    laws: [],
    scripts: [],
  });
  const adds = [1, 2].flatMap((n) => [
    [far['Add to far']({ id: 'k', n }), n * 10] as const,
    [cache['Add to cache']({ id: 'k', n }), n * 10] as const,
    [disk['Add to disk']({ id: 'k', n }), n * 10] as const,
  ]);
  // `Played` folds each step from its record too, and compares the hashes
  const run = new Played(mini, {}, inputsOf(...adds)).run(faultAt(fault, message, undefined, 2));
  return { run, sums: ['cache', 'disk', 'far'].map((name) => run.state(name, 'k')['sum']) };
}

describe('a volatile aggregate', () => {
  it('has forgotten everything after a restart of its context; what is stored stays, and so do other contexts', () => {
    expect(sumsAfter({ kind: 'restart' }, 'Add to disk').sums).toEqual([0, 3, 3]);
  });

  it('handles the message that it died over with an empty memory', () => {
    expect(sumsAfter({ kind: 'crash', when: 'before commit' }, 'Add to cache').sums).toEqual([2, 3, 3]);
    expect(sumsAfter({ kind: 'crash', when: 'after commit' }, 'Add to cache').sums).toEqual([0, 3, 3]);
  });

  it('forgets nothing over what only fails', () => {
    expect(sumsAfter({ kind: 'fail', times: 1 }, 'Add to cache').sums).toEqual([3, 3, 3]);
  });

  it('leaves another world than the one that did not crash, and goes on counting its versions', () => {
    const { run } = sumsAfter({ kind: 'restart' }, 'Add to disk');
    const calm = sumsAfter({ kind: 'delay', ms: 50 }, 'Add to disk').run;
    expect(hashOf(run.world)).not.toBe(hashOf(calm.world));
    expect(run.view.instances.find(({ component }) => component === 'cache')?.version).toBe(2);
  });
});
