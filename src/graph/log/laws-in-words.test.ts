import { expect, test } from 'vitest';
import { lawsInWords } from './laws-in-words.ts';

const law = (sentence: string, status: 'held' | 'broken' = 'held') => ({ sentence, status });
const laws = [law('never oversold'), law('every saga ends', 'broken'), law('nobody gets back more than was charged')];

test('all sentences stand where there is room for all of them', () => {
  expect([...lawsInWords(laws, 700)].sort()).toEqual(laws.map(({ sentence }) => sentence).sort());
});

test('else what is broken is said, and of the others none', () => {
  expect([...lawsInWords(laws, 400)]).toEqual(['every saga ends']);
  expect([...lawsInWords(laws.slice(2), 100)]).toEqual([]);
});

test('the first that is broken is said in however little room, a second where there is room', () => {
  const broken = laws.map(({ sentence }) => law(sentence, 'broken'));
  expect([...lawsInWords(broken, 100)]).toEqual(['never oversold']);
  expect([...lawsInWords(broken, 350)]).toEqual(['never oversold', 'every saga ends']);
});
