import { longestWait } from '../api/contract.ts';

/** Seconds of `Prefer: wait=n` (RFC 7240), cut to the longest; null where it is missing or makes no sense. */
export function preferredWait(header: string | null): number | null {
  for (const preference of (header ?? '').split(/[,;]/)) {
    const seconds = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*$/i.exec(preference)?.[1];
    if (seconds !== undefined) return Math.min(Number(seconds), longestWait);
  }
  return null;
}
