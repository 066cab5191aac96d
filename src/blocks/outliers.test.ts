import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { hostHeard, mostOut, noOutliers, outNow, readmitted, type OutliersState } from './outliers.ts';

const rule = { failures: 3, base: 1_000, most: 50 };
const three = noOutliers(rule, ['a', 'b', 'c']);
const fails = (state: OutliersState, id: string, times: number, now = 0) =>
  Array.from({ length: times }).reduce<OutliersState>((soFar) => hostHeard(soFar, id, false, now).state, state);
const host = ({ hosts }: OutliersState, id: string) => hosts.find((one) => one.id === id)!;

describe('outlier ejection', () => {
  it('takes out who fails so many times in a row', () => {
    const twice = fails(three, 'a', 2);
    expect(host(twice, 'a')).toMatchObject({ inARow: 2, until: null });
    const { state, verdict } = hostHeard(twice, 'a', false, 500);
    expect(verdict).toBe('ejected');
    expect(host(state, 'a')).toEqual({ id: 'a', inARow: 0, ejections: 1, until: 1_500 });
  });

  it('begins to count anew after a success', () => {
    const { state } = hostHeard(fails(three, 'a', 2), 'a', true, 0);
    expect(host(fails(state, 'a', 2), 'a')).toMatchObject({ inARow: 2, until: null });
  });

  it('spares whoever comes when enough are out, until another one is back', () => {
    const one = fails(three, 'a', 3);
    expect(mostOut(three)).toBe(1);
    const spared = fails(one, 'b', 3);
    expect(outNow(spared).map(({ id }) => id)).toEqual(['a']);
    expect(spared.spared).toBe(1);
    expect(hostHeard(readmitted(spared, 'a', 1_000), 'b', false, 1_000).verdict).toBe('ejected');
  });

  it('ends when its time is over, and not before', () => {
    const out = fails(three, 'a', 3);
    expect(readmitted(out, 'a', 999)).toBe(out);
    expect(outNow(readmitted(out, 'a', 1_000))).toEqual([]);
    expect(readmitted(three, 'a', 1_000)).toBe(three);
  });

  it('learns nothing from somebody who is out, or whom it does not know', () => {
    const out = fails(three, 'a', 3);
    expect(hostHeard(out, 'a', false, 10)).toEqual({ state: out, verdict: 'stays' });
    expect(hostHeard(out, 'z', false, 10)).toEqual({ state: out, verdict: 'stays' });
  });

  const hostNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const rules = fc.record({
    failures: fc.integer({ min: 1, max: 4 }),
    base: fc.integer({ min: 1, max: 40 }),
    most: fc.integer({ min: 0, max: 100 }),
  });
  const moves = fc.array(fc.record({ who: fc.nat(6), wait: fc.nat(15), ok: fc.boolean(), back: fc.boolean() }), {
    minLength: 50,
    maxLength: 150,
  });

  it('never takes out more than the share, whatever happens; each ejection of a host is longer, and ends', () => {
    let ejections = 0;
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 7 }), moves, (given, size, list) => {
        let state = noOutliers(given, hostNames.slice(0, size));
        let now = 0;
        const longest = new Map<string, number>();
        for (const { who, wait, ok, back } of list) {
          now += wait;
          const id = hostNames[who % size]!;
          const before = host(state, id);
          if (back) {
            state = readmitted(state, id, now);
            expect(host(state, id).until === null).toBe(before.until === null || before.until <= now);
          } else {
            const { state: next, verdict } = hostHeard(state, id, ok, now);
            state = next;
            if (verdict === 'ejected') {
              const length = host(state, id).until! - now;
              expect(length).toBe((longest.get(id) ?? 0) + given.base);
              longest.set(id, length);
              ejections++;
            }
          }
          expect(outNow(state).length).toBeLessThanOrEqual((size * given.most) / 100);
        }
        const over = state.hosts.reduce((soFar, { id, until }) => readmitted(soFar, id, until ?? 0), state);
        expect(outNow(over)).toEqual([]);
      }),
      seeded(300),
    );
    expect(ejections).toBeGreaterThan(300);
  });
});
