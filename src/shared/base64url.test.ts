import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

describe('base64url', () => {
  it.each(['', 'a', 'ab', 'abc', 'Zoë & Ødegård', '日本', '🦉', '\u0000\u007f\u0080\u07ff\u0800\uffff'])(
    'is what Node makes of it: %j',
    (text) => {
      expect(toBase64url(text)).toBe(Buffer.from(text, 'utf8').toString('base64url'));
      expect(fromBase64url(toBase64url(text))).toBe(text);
    },
  );

  it('gives every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\p{Surrogate}/u.test(text));
        expect(fromBase64url(toBase64url(text))).toBe(text);
      }),
      { seed: 1 },
    );
  });

  it.each(['a b', 'a+b', 'ä', '_w', '_____w'])('knows what it is not: %s', (text) => {
    expect(fromBase64url(text)).toBeNull();
  });
});
