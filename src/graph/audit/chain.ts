/**
 * A log that cannot be changed unseen: each line carries the hash of the one before it, so that to change one is to
 * change all that follow.
 *
 *   0000 <- line 1, hash 9f3a <- line 2, hash 51c0 <- ...
 */
import { sha256 } from '../../shared/sha256.ts';
import type { AuditEntry } from './entry.ts';

export interface SealedEntry extends AuditEntry {
  /** From 1. */
  readonly n: number;
  /** SHA-256 of the line before; zeros for the first. */
  readonly before: string;
  /** SHA-256 of this line, `before` included, written as JSON without its own hash. */
  readonly hash: string;
}

export const origin = '0'.repeat(64);

export function seal(entry: AuditEntry, last: SealedEntry | undefined): SealedEntry {
  const line = { n: (last?.n ?? 0) + 1, ...entry, before: last?.hash ?? origin };
  return { ...line, hash: sha256(JSON.stringify(line)) };
}

export type Verdict = { readonly holds: true; readonly last: string } | { readonly holds: false; readonly why: string };

/** Looks at every line again: its number, its hash, and the hash of the one before. */
export function verify(entries: readonly SealedEntry[]): Verdict {
  let before = origin;
  for (const [i, { hash, ...line }] of entries.entries()) {
    if (line.n !== i + 1)
      return { holds: false, why: `Line ${i + 1} has the number ${line.n}: one is missing or moved.` };
    if (line.before !== before) return { holds: false, why: `Line ${line.n} does not follow the line before it.` };
    if (sha256(JSON.stringify(line)) !== hash) return { holds: false, why: `Line ${line.n} was changed.` };
    before = hash;
  }
  return { holds: true, last: before };
}
