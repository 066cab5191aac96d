import { expect, test } from 'vitest';
import { timeLeft, workWords } from './work-words.ts';

const work = (done: number) => ({ what: 'generating', done, of: 1_000_000 }) as const;

test('the time that is left is told once there is something to tell it from, and roughly', () => {
  const first = { done: 0, at: 1_000 };
  expect(timeLeft(work(500), first, 1_500)).toBe('');
  expect(timeLeft(work(0), first, 60_000)).toBe('');
  expect(timeLeft(work(100_000), first, 11_000)).toBe('about 90 seconds left'.replace('90 seconds', '2 minutes'));
  expect(timeLeft(work(500_000), first, 31_000)).toBe('about 30 seconds left');
  expect(timeLeft(work(990_000), first, 31_000)).toBe('a few seconds left');
});

test('what goes on is said with how far it is', () => {
  expect(workWords(work(340_000)).replaceAll('\u00A0', ' ')).toBe('Making a long run: 340 000 of 1 000 000 steps');
});
