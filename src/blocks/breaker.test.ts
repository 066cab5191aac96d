import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import {
  askBreaker,
  breakerAt,
  breakerHears,
  closedBreaker,
  type BreakerResult,
  type BreakerState,
} from './breaker.ts';

const rule = { failures: 3, of: 5, successes: 2, open: 1_000, probes: 1 };

/** Each result is that of a call which was let through when its time came. */
function after(results: readonly BreakerResult[], now = 0): BreakerState {
  return results.reduce((state, result) => breakerHears(state, result, 'through', now), closedBreaker(rule));
}

describe('a breaker', () => {
  it('opens when too many of its last results are failures', () => {
    expect(after(['failed', 'ok', 'failed', 'ok'])).toMatchObject({ is: 'closed', until: null });
    expect(after(['failed', 'ok', 'failed', 'failed'], 50)).toMatchObject({ is: 'open', until: 1_050 });
  });

  it('forgets what has left its window', () => {
    expect(after(['failed', 'failed', 'ok', 'ok', 'ok', 'failed'])).toMatchObject({ is: 'closed' });
  });

  it('refuses while it is open, and counts whom', () => {
    const { state, answer } = askBreaker(after(['failed', 'failed', 'failed']), 999);
    expect(answer).toBe('refused');
    expect(state).toMatchObject({ is: 'open', refused: 1 });
  });

  it('lets one probe at a time through after its time', () => {
    const first = askBreaker(after(['failed', 'failed', 'failed']), 1_000);
    expect(first).toMatchObject({ answer: 'probe', state: { is: 'half-open', probing: 1 } });
    expect(askBreaker(first.state, 1_000).answer).toBe('refused');
    const second = breakerHears(first.state, 'ok', 'probe', 1_010);
    expect(second).toMatchObject({ is: 'half-open', results: ['ok'], probing: 0 });
    const closed = breakerHears(askBreaker(second, 1_010).state, 'ok', 'probe', 1_020);
    expect(closed).toMatchObject({ is: 'closed', results: [], probing: 0 });
  });

  it('opens again when a probe fails', () => {
    const { state } = askBreaker(after(['failed', 'failed', 'failed']), 1_000);
    expect(breakerHears(state, 'failed', 'probe', 1_200)).toMatchObject({ is: 'open', until: 2_200 });
  });

  it('learns nothing from calls of the time before it opened', () => {
    const open = after(['failed', 'failed', 'failed']);
    expect(breakerHears(open, 'ok', 'through', 10)).toBe(open);
    const half = breakerAt(open, 1_000);
    expect(breakerHears(half, 'failed', 'through', 1_001)).toBe(half);
  });

  it('never has more probes than allowed, and refuses until its time, whatever happens', () => {
    const rules = fc.record({
      failures: fc.integer({ min: 1, max: 5 }),
      of: fc.integer({ min: 5, max: 9 }),
      successes: fc.integer({ min: 1, max: 3 }),
      open: fc.integer({ min: 1, max: 50 }),
      probes: fc.integer({ min: 1, max: 3 }),
    });
    const moves = fc.array(fc.record({ wait: fc.nat(20), ends: fc.boolean(), ok: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(rules, moves, (given, list) => {
        let state = closedBreaker(given);
        let now = 0;
        const under: ('through' | 'probe')[] = [];
        for (const { wait, ends, ok } of list) {
          now += wait;
          const call = ends ? under.shift() : undefined;
          if (call !== undefined) state = breakerHears(state, ok ? 'ok' : 'failed', call, now);
          else {
            const early = state.is === 'open' && now < (state.until ?? 0);
            const asked = askBreaker(state, now);
            if (early) expect(asked.answer).toBe('refused');
            if (asked.answer !== 'refused') under.push(asked.answer);
            state = asked.state;
          }
          expect(state.probing).toBeGreaterThanOrEqual(0);
          expect(state.probing).toBeLessThanOrEqual(given.probes);
          expect(state.results.length).toBeLessThanOrEqual(given.of + given.successes + given.probes);
          expect(state.until === null).toBe(state.is !== 'open');
        }
      }),
      seeded(300),
    );
  });
});
