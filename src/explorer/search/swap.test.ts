import fc from 'fast-check';
import { expect, test } from 'vitest';
import { always, queue } from '../../kernel/index.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { back, front, racingParts } from '../../testing/racing-parts.ts';
import { seeded } from '../../testing/seeded.ts';
import { deviateNaively } from './deviate.ts';
import { lostOrders } from './prove.ts';
import { exploreAll } from './search.ts';

const names = racingParts.map(({ name }) => name);
const systems = fc.record({
  some: fc.subarray(names.slice(3)),
  unordered: fc.subarray(names),
  inbox: fc.boolean(),
  /** Digits that are not to come first, or last. */
  late: fc.constantFrom('^2', '^3', '^23', '^7', '1$', '12$', '5$'),
  bounds: fc.constantFrom([0, 1], [0, 2], [1, 1]),
  columns: fc.subarray(['crash after commit', 'duplicate', 'poison', 'drop', 'delay'], { minLength: 1, maxLength: 2 }),
  ids: fc.array(fc.constantFrom('k-0', 'k-1'), { minLength: 2, maxLength: 3 }),
});

test('of other orders those that are left out end as one does that is tried', { timeout: 60_000 }, () => {
  const tally = { failing: 0, fewer: 0 };
  fc.assert(
    fc.property(systems, ({ some, unordered, inbox, late, bounds: [faults = 0, deviations = 0], columns, ids }) => {
      const there = racingParts.filter(({ name }, i) => i < 3 || some.includes(name));
      const random = miniScenario(there, {
        commands: [front.Ask],
        laws: [always('never in this order', back, ({ trail }) => !new RegExp(late).test(String(trail)))],
        channels: there.filter(({ name }) => unordered.includes(name)).map((part) => queue(part, { order: 'none' })),
      });
      const inputs = ids.map((id, i) => ({ id: `in-${i}`, type: 'Ask', at: 0, data: { id, n: i + 1 } }));
      const from = { inputs, rules: [], choices: [] };
      const request = { scenario: 'mini', from, switches: { inbox }, seed: 1, faults, deviations, columns };
      expect(lostOrders(random, request)).toEqual([]);
      const all = exploreAll(random, request, { deviate: deviateNaively });
      if (all.minimal.some(({ plan }) => plan.some(({ kind }) => kind === 'deviation'))) tally.failing += 1;
      if (exploreAll(random, request).counts.runs < all.counts.runs) tally.fewer += 1;
    }),
    seeded(40),
  );
  expect(tally.failing).toBeGreaterThan(5);
  expect(tally.fewer).toBeGreaterThan(12);
});
