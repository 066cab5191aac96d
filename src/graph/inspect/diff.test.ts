import { expect, test } from 'vitest';
import { diffRows } from './diff.ts';

const line = (row: ReturnType<typeof diffRows>[number]) =>
  `${row.changed ? '*' : ' '}${row.path}: ${row.before} > ${row.now}`;

test('fields are told by their path; what came, what went and what stayed', () => {
  const before = { status: 'none', reservedBy: { 'o-1': 2 }, note: 'x', lines: [] };
  const now = { status: 'paid', reservedBy: { 'o-1': 2, 'o-2': 1 }, lines: [{ sku: 'lamp' }] };
  expect(diffRows(before, now).map(line)).toEqual([
    '*status: none > paid',
    ' reservedBy.o-1: 2 > 2',
    '*reservedBy.o-2: null > 1',
    '*lines.0.sku: null > lamp',
    '*note: x > null',
    '*lines: [] > null',
  ]);
});

test('a state that is no object is one row; two equal states have no change', () => {
  expect(diffRows(3, 4).map(line)).toEqual(['*: 3 > 4']);
  expect(diffRows({ a: { b: [1, null, ''] } }, { a: { b: [1, null, ''] } }).some(({ changed }) => changed)).toBe(false);
});

test('before the first step there is nothing', () => {
  expect(diffRows(undefined, { a: false }).map(line)).toEqual(['*a: null > false']);
});
