import { expect, it } from 'vitest';
import type { FoundByChance, FoundOrders } from '../../kernel/index.ts';
import { beyondScope, bigNumber, boundSentence, figuresOf, outcomeCounts } from './beyond-words.ts';

const finding = { plan: [], broken: [], dead: [], steps: 10, hash: '' };
const request = { scenario: 's', from: { script: 'one' }, switches: {}, seed: 1, faults: 0, deviations: 0 };
const run = (outcome: 'completed' | 'law violated', times: number) => ({
  request,
  finding: { ...finding, outcome },
  failing: outcome === 'law violated',
  times,
  smaller: null,
});
const orders: FoundOrders = {
  search: 'orders',
  scenario: 's',
  schedules: 5,
  redundant: 0,
  naive: '3246670537110000',
  runs: [run('law violated', 1), run('completed', 4)],
  scope: ['in one moment'],
  complete: true,
};
const drawn: FoundByChance = {
  search: 'random',
  scenario: 's',
  seed: 1,
  drawn: 1001,
  failing: 0,
  outcomes: { completed: 1001 },
  ends: 3,
  bound: { lines: 15, steps: 27, depth: 2, each: 1 / (15 * 27), all: 0.9155 },
  runs: [],
  scope: ['by chance'],
  complete: false,
};

it('numbers stay readable, however many orders there are', () => {
  expect(bigNumber('34650')).toBe('34\u00a0650');
  expect(bigNumber('3246670537110000')).toBe('3.2 × 10¹⁵');
  expect(figuresOf(orders).map(({ n }) => n)).toEqual(['5', '3.2 × 10¹⁵', '2']);
});

it('outcomes are counted best first, by how many orders end so', () => {
  expect(outcomeCounts(orders)).toEqual([
    { outcome: 'completed', n: 4 },
    { outcome: 'law violated', n: 1 },
  ]);
});

it('the bound is said with its numbers, and only where there is one', () => {
  expect(boundSentence(drawn)).toContain('1/(15 · 27^1) = 0.25 %, and by one of all runs with at least 92 %');
  expect(boundSentence({ ...drawn, bound: null })).toBeNull();
});

it('what holds is said with its scope, and no more than that', () => {
  expect(beyondScope(drawn)).toBe(
    'Scope: by chance; not all of it was tried. No failure found within this scope. Nothing is claimed outside it.',
  );
  expect(beyondScope(orders)).not.toContain('No failure found');
});
