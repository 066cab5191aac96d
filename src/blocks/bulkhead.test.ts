import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { emptyBulkhead, enterBulkhead, leaveBulkhead } from './bulkhead.ts';

describe('a bulkhead', () => {
  it('has slots, then a line, then says no', () => {
    let state = emptyBulkhead({ atOnce: 1, places: 1 });
    const answers = ['a', 'b', 'c'].map((who) => {
      const entered = enterBulkhead(state, who);
      state = entered.state;
      return entered.answer;
    });
    expect(answers).toEqual(['inside', 'waiting', 'refused']);
    expect(state).toMatchObject({ inside: ['a'], waiting: ['b'], refused: 1 });
  });

  it('gives a slot to the first in line, and none for leaving the line', () => {
    let state = emptyBulkhead({ atOnce: 1, places: 2 });
    for (const who of ['a', 'b', 'c']) state = enterBulkhead(state, who).state;
    const left = leaveBulkhead(state, 'b');
    expect(left).toMatchObject({ next: null, state: { inside: ['a'], waiting: ['c'] } });
    expect(leaveBulkhead(left.state, 'a')).toMatchObject({ next: 'c', state: { inside: ['c'], waiting: [] } });
  });

  it('serves in order, never too many, and leaves no slot empty while somebody waits', () => {
    const moves = fc.array(fc.nat(9), { maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.nat(4), moves, (atOnce, places, list) => {
        let state = emptyBulkhead({ atOnce, places });
        const admitted: number[] = [];
        list.forEach((move, n) => {
          const [gone] = state.inside;
          if (move < 4 && gone !== undefined) {
            const { state: after, next } = leaveBulkhead(state, gone);
            state = after;
            if (next !== null) admitted.push(Number(next));
          } else {
            const entered = enterBulkhead(state, String(n));
            state = entered.state;
            if (entered.answer === 'inside') admitted.push(n);
          }
          expect(state.inside.length).toBeLessThanOrEqual(atOnce);
          expect(state.waiting.length).toBeLessThanOrEqual(places);
          if (state.waiting.length > 0) expect(state.inside.length).toBe(atOnce);
        });
        expect(admitted).toEqual(admitted.toSorted((x, y) => x - y));
      }),
      seeded(300),
    );
  });
});
