/**
 * Tokens that say who somebody is, for whom the token is meant, and until when it is good.
 *
 *   base64url(claims).signature
 *
 * A stand-in, not security: the key that signs stands in this file, because a run has to be the same wherever it is played
 * again. What is checked at a door, and what follows from each answer, is as with real ones.
 */
import { fromBase64url, toBase64url } from '../shared/base64url.ts';
import { sha256 } from '../shared/sha256.ts';

export interface Claims {
  readonly subject: string;
  readonly audience: string;
  /** Virtual ms. */
  readonly expires: number;
}

const key = 'a key that everybody can read';
const signatureOf = (body: string): string => sha256(`${key}.${body}`).slice(0, 32);

export function makeToken({ subject, audience, expires }: Claims): string {
  const body = toBase64url(JSON.stringify({ sub: subject, aud: audience, exp: expires }));
  return `${body}.${signatureOf(body)}`;
}

/** What a token claims, true or not; null where it is none. */
export function claimsOf(token: string): Claims | null {
  const json = fromBase64url(token.split('.')[0] ?? '');
  if (json === null) return null;
  try {
    const { sub, aud, exp } = JSON.parse(json) as { readonly [claim: string]: unknown };
    const fits = typeof sub === 'string' && typeof aud === 'string' && typeof exp === 'number';
    return fits ? { subject: sub, audience: aud, expires: exp } : null;
  } catch {
    return null;
  }
}

/** Why a token does not open the door for this audience at this virtual ms; null where it does. */
export function whyClosed(token: string | null, audience: string, now: number): string | null {
  if (token === null) return 'no token was sent';
  const claims = claimsOf(token);
  const [body = '', signature, ...more] = token.split('.');
  if (claims === null || signature === undefined || more.length > 0) return 'this is no token';
  if (signature !== signatureOf(body)) return 'the token is not signed with the right key';
  if (claims.audience !== audience) return `the token is for '${claims.audience}', not for '${audience}'`;
  if (now >= claims.expires) return `the token expired at ${claims.expires} ms`;
  return null;
}
