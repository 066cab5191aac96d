import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../testing/seeded.ts';
import { limiterKinds, newLimiter, take, type LimiterKind } from './limiter.ts';
import { windowOf, type Limit } from './limit.ts';

const row: Limit = { rate: 100, burst: 500 };

/** When each of these arrivals goes through, virtual ms; the refused ones are left out. */
function goneThrough(kind: LimiterKind, limit: Limit, arrivals: readonly number[]) {
  let state = newLimiter(kind, limit, 0);
  const times: number[] = [];
  for (const now of arrivals) {
    const taken = take(state, now, limit);
    state = taken.state;
    if (taken.allowed) times.push(taken.waitUntil);
  }
  return { times, state };
}

/** The most that can go through between two moments that are `ms` apart, both included. */
function boundOf(kind: LimiterKind, limit: Limit, ms: number): number {
  switch (kind) {
    case 'token bucket':
      return limit.burst + Math.floor((limit.rate * ms) / 1_000);
    case 'leaky bucket':
      return Math.ceil((limit.rate * (ms + 1)) / 1_000);
    case 'fixed window':
      return limit.burst * (Math.ceil(ms / windowOf(limit)) + 1);
    case 'sliding window':
      return limit.burst * (Math.floor(ms / windowOf(limit)) + 1);
  }
}

const atOnce = (requests: number, at = 0) => Array.from({ length: requests }, () => at);
const within = (times: readonly number[], from: number, to: number) => times.filter((t) => t >= from && t <= to).length;

const limits = fc.record({ rate: fc.integer({ min: 1, max: 1_000 }), burst: fc.integer({ min: 1, max: 20 }) });
/** Bunches of requests, and how long nothing comes after each. */
const bunches = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(400)), { maxLength: 12 });
const arrivalsOf = (list: readonly (readonly [requests: number, pause: number])[]) => {
  let now = 0;
  return list.flatMap(([requests, pause]) => {
    const here = atOnce(requests, now);
    now += pause;
    return here;
  });
};

describe.each(limiterKinds)('a %s', (kind) => {
  it('lets 500 of 600 at once in, and says when the next one may come', () => {
    const { times, state } = goneThrough(kind, row, atOnce(600));
    expect(times).toHaveLength(500);
    expect(state).toMatchObject({ block: kind, passed: 500, refused: 100, ...row });
    const { allowed, waitUntil } = take(state, 0, row);
    expect(allowed).toBe(false);
    expect(waitUntil).toBe({ 'token bucket': 10, 'leaky bucket': 10 }[kind as string] ?? 5_000);
    expect(take(state, waitUntil - 1, row).allowed).toBe(false);
    expect(take(state, waitUntil, row).allowed).toBe(true);
  });

  it('lets the rate through for ever', () => {
    const steady = Array.from({ length: 2_000 }, (_, i) => i * 10);
    expect(goneThrough(kind, row, steady).times).toEqual(steady);
  });

  it('never lets more through than its bound, in any stretch of time', () => {
    fc.assert(
      fc.property(limits, bunches, (limit, list) => {
        const { times } = goneThrough(kind, limit, arrivalsOf(list));
        const sorted = times.toSorted((a, b) => a - b);
        const tooMany = sorted.some((from, i) =>
          sorted.slice(i).some((to, more) => more + 1 > boundOf(kind, limit, to - from)),
        );
        expect(tooMany).toBe(false);
      }),
      seeded(200),
    );
  });

  it('says rightly when it is worth another try, and refuses until then', () => {
    fc.assert(
      fc.property(limits, bunches, (limit, list) => {
        let state = newLimiter(kind, limit, 0);
        for (const now of arrivalsOf(list)) {
          const taken = take(state, now, limit);
          if (!taken.allowed) {
            const again = [-1, 0].map((early) => take(taken.state, taken.waitUntil + early, limit).allowed);
            expect([taken.waitUntil > now, ...again]).toEqual([true, false, true]);
          }
          state = taken.state;
        }
      }),
      seeded(200),
    );
  });

  it('is the same through JSON, and takes a changed limit from the next request on', () => {
    const { state } = goneThrough(kind, row, atOnce(10));
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(take(state, 0, { rate: 1, burst: 5 })).toMatchObject({
      allowed: kind === 'token bucket',
      state: { rate: 1, burst: 5 },
    });
  });
});

describe('what tells them apart', () => {
  const around = [...atOnce(500, 4_900), ...atOnce(600, 5_100)];

  it('a fixed window lets twice the burst through around its edge, the others do not', () => {
    const most = (kind: LimiterKind) => within(goneThrough(kind, row, around).times, 4_900, 5_100);
    expect(limiterKinds.map((kind) => most(kind))).toEqual([520, 21, 1_000, 500]);
    expect(boundOf('fixed window', row, 200)).toBe(1_000);
  });

  it('a leaky bucket lets nobody through sooner than 10 ms after the one before', () => {
    const { times } = goneThrough('leaky bucket', row, atOnce(600));
    expect(times).toEqual(Array.from({ length: 500 }, (_, i) => i * 10));
  });

  it('a token bucket gives back at the rate, a window all at once', () => {
    const second = [...atOnce(500), ...atOnce(500, 3_000)];
    const after = (kind: LimiterKind) => goneThrough(kind, row, second).times.length - 500;
    expect(limiterKinds.map((kind) => after(kind))).toEqual([300, 300, 0, 0]);
  });

  it('a window is as long as the rate takes for the burst', () => {
    expect(windowOf(row)).toBe(5_000);
    expect(windowOf({ rate: 3, burst: 1 })).toBe(334);
  });
});
