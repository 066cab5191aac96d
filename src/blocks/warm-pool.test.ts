import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { seeded } from '../testing/seeded.ts';
import { coldPool, freed, taken, warmOne } from './warm-pool.ts';

const answered = freed(taken(coldPool(1_000), 'c-1', 0), 'c-1', 200, 'first call');

describe('a container', () => {
  it('is cold at first, and warm for a while after it has answered', () => {
    expect(warmOne(coldPool(1_000), 0)).toBeNull();
    expect(warmOne(answered, 1_199)?.id).toBe('c-1');
    expect(warmOne(answered, 1_200)).toBeNull();
  });

  it('takes one call at a time', () => {
    expect(warmOne(taken(answered, 'c-1', 300), 300)).toBeNull();
  });

  it('keeps what the code left in its memory as long as it is warm, and not longer', () => {
    expect(taken(answered, 'c-1', 300).containers[0]?.memory).toEqual(['first call']);
    expect(taken(answered, 'c-2', 1_200).containers).toEqual([{ id: 'c-2', freeSince: null, memory: [] }]);
  });

  it('is counted as a cold start when it is new', () => {
    expect(taken(answered, 'c-1', 300)).toMatchObject({ cold: 1, warm: 1 });
    expect(taken(answered, 'c-2', 300)).toMatchObject({ cold: 2, warm: 0 });
  });

  it('that was used last is used again', () => {
    const two = freed(taken(taken(coldPool(1_000), 'a', 0), 'b', 0), 'b', 10, 'x');
    expect(warmOne(freed(two, 'a', 20, 'y'), 30)?.id).toBe('a');
    expect(warmOne(freed(two, 'a', 5, 'y'), 30)?.id).toBe('b');
  });
});

it('a warm start happens only in a container that answered less than the idle time ago', () => {
  const calls = fc.array(fc.record({ pause: fc.nat(400), takes: fc.nat(100) }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), calls, (idle, list) => {
      let [state, now, lastAnswer] = [coldPool(idle), 0, -Infinity];
      for (const [i, { pause, takes }] of list.entries()) {
        now += pause;
        const warm = warmOne(state, now);
        expect(warm !== null).toBe(now - lastAnswer < idle);
        const id = warm?.id ?? `c-${i}`;
        state = freed(taken(state, id, now), id, now + takes, `call ${i}`);
        now += takes;
        lastAnswer = now;
      }
      expect(state.cold + state.warm).toBe(list.length);
      expect(state.containers.length).toBeLessThanOrEqual(1);
    }),
    seeded(200),
  );
});
