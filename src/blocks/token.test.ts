import { describe, expect, it } from 'vitest';
import { claimsOf, makeToken, whyClosed } from './token.ts';

const claims = { subject: 'clerk', audience: 'billing', expires: 1_000 };
const token = makeToken(claims);

describe('a token', () => {
  it('opens the door that it is for, until it expires', () => {
    expect(whyClosed(token, 'billing', 999)).toBeNull();
    expect(whyClosed(token, 'billing', 1_000)).toBe('the token expired at 1000 ms');
    expect(whyClosed(token, 'order', 0)).toBe("the token is for 'billing', not for 'order'");
    expect(whyClosed(null, 'billing', 0)).toBe('no token was sent');
  });

  it('opens nothing where somebody changed a character, or made it up', () => {
    const other = makeToken({ ...claims, subject: 'thief' });
    const forged = `${other.split('.')[0]}.${token.split('.')[1]}`;
    expect(whyClosed(forged, 'billing', 0)).toBe('the token is not signed with the right key');
    for (const text of ['', 'x', 'a.b', `${token}.x`, 'bnVsbA.x', 'e30.x'])
      expect(whyClosed(text, 'billing', 0), text).toBe('this is no token');
    for (let i = 0; i < token.length; i += 1) {
      const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(whyClosed(changed, 'billing', 0), changed).not.toBeNull();
    }
  });

  it('says who it claims to be', () => {
    expect(claimsOf(token)).toEqual(claims);
    expect(claimsOf('nonsense')).toBeNull();
  });
});
