import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { seeded } from '../testing/seeded.ts';
import { answered, given, joined, left, noMembers, pick, wanted, type BalancerState } from './balancer.ts';

const pool = (strategy: BalancerState['strategy'], size = 3) =>
  Array.from({ length: size }, (_, i) => `i-${i + 1}`).reduce(joined, noMembers(strategy));

/** Gives n requests away, and says to whom. */
function givenAway(state: BalancerState, n: number, limit = Infinity): { to: readonly string[]; state: BalancerState } {
  const to: string[] = [];
  for (let i = 0; i < n; i++) {
    const id = pick(state, limit)?.id;
    if (id === undefined) break;
    to.push(id);
    state = given(state, id);
  }
  return { to, state };
}

describe('round robin', () => {
  it('goes round, whatever the load', () => {
    expect(givenAway(pool('round robin'), 5).to).toEqual(['i-1', 'i-2', 'i-3', 'i-1', 'i-2']);
  });

  it('passes over who is full, and gives up where all are', () => {
    const { to, state } = givenAway(pool('round robin'), 9, 2);
    expect(to).toHaveLength(6);
    expect(pick(answered(state, 'i-2'), 2)?.id).toBe('i-2');
  });

  it('goes on with the rest when one leaves', () => {
    const { state } = givenAway(pool('round robin'), 3);
    expect(givenAway(left(state, 'i-1'), 3).to).toEqual(['i-2', 'i-3', 'i-2']);
    expect(pick(left(noMembers('round robin'), 'i-1'), 1)).toBeNull();
  });
});

describe('least loaded', () => {
  it('gives to whoever has least to do', () => {
    const { state } = givenAway(pool('least loaded'), 6);
    expect(pick(answered(state, 'i-3'), 10)?.id).toBe('i-3');
  });

  it('never lets two loads differ by more than one while nobody answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }), (size, n) => {
        const loads = givenAway(pool('least loaded', size), n).state.members.map(({ load }) => load);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
      seeded(100),
    );
  });
});

describe('the load of all', () => {
  it('is what was given and not answered', () => {
    const ids = fc.constantFrom('i-1', 'i-2', 'i-3');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), ids), { maxLength: 60 }), (steps) => {
        const expected: { [id: string]: number } = {};
        let state = pool('round robin');
        for (const [gives, id] of steps) {
          state = gives ? given(state, id) : answered(state, id);
          expected[id] = Math.max(0, (expected[id] ?? 0) + (gives ? 1 : -1));
        }
        for (const { id, load } of state.members) expect(load).toBe(expected[id] ?? 0);
      }),
      seeded(100),
    );
  });
});

it('as many are wanted as the load asks for, between the ends', () => {
  const rule = { min: 2, max: 6, target: 2 };
  expect([0, 4, 5, 11, 12, 99].map((load) => wanted(rule, load))).toEqual([2, 2, 3, 6, 6, 6]);
  expect(wanted({ min: 4, max: 2, target: 1 }, 3)).toBe(4);
});
