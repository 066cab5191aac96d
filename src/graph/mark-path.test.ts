import { expect, test } from 'vitest';
import { markPath } from './kinds.ts';

test('an undo is the mirror image of what it undoes', () => {
  expect(markPath('command', false, 20, 16)).toBe('M3,2L12,2L17,8L12,14L3,14Z');
  expect(markPath('command', true, 20, 16)).toBe('M17,2L8,2L3,8L8,14L17,14Z');
});

test('a mark scales with its box', () => {
  expect(markPath('command', false, 40, 32)).toBe('M6,4L24,4L34,16L24,28L6,28Z');
});
