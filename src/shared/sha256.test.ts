import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('the vectors of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('what the platform says, for every length around a block and for every plane', () => {
  const texts = Array.from({ length: 140 }, (_, n) => 'x'.repeat(n));
  for (const text of [...texts, 'Zoë pays 5 €', '\u{1F9FE}', 'half \uD83D of a pair'])
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});
