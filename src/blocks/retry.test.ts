import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { backoff, noRetries } from './retry.ts';

const rule = { times: 3, first: 100, factor: 2, atMost: 5_000, jitter: false };

describe('backoff', () => {
  it('doubles, up to a limit', () => {
    expect([1, 2, 3, 7].map((tries) => backoff(rule, tries)[1])).toEqual([100, 200, 400, 5_000]);
  });

  it('is drawn from the upper half where there is jitter', () => {
    expect(backoff(noRetries({ ...rule, jitter: true }), 2)).toEqual([100, 200]);
    expect(backoff(rule, 2)).toEqual([200, 200]);
  });

  it('never shrinks, and stays within its limit', () => {
    const rules = fc.record({
      times: fc.nat(9),
      first: fc.integer({ min: 1, max: 500 }),
      factor: fc.integer({ min: 1, max: 4 }),
      atMost: fc.integer({ min: 500, max: 9_000 }),
      jitter: fc.boolean(),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 12 }), (given, tries) => {
        const [from, to] = backoff(given, tries);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(given.atMost);
        expect(backoff(given, tries + 1)[1]).toBeGreaterThanOrEqual(to);
        expect(Number.isInteger(from) && Number.isInteger(to)).toBe(true);
      }),
      seeded(200),
    );
  });
});
