import type { SealedEntry } from './chain.ts';

/** Null stands for all. */
export interface AuditFilter {
  readonly type: string | null;
  readonly outcome: string | null;
  readonly correlation: string | null;
}

export const allEntries: AuditFilter = { type: null, outcome: null, correlation: null };

export function filtered(
  entries: readonly SealedEntry[],
  { type, outcome, correlation }: AuditFilter,
): readonly SealedEntry[] {
  if (type === null && outcome === null && correlation === null) return entries;
  return entries.filter(
    (entry) =>
      (type === null || entry.type === type) &&
      (outcome === null || entry.outcome === outcome) &&
      (correlation === null || entry.correlation === correlation),
  );
}

/** What can be chosen: the values that occur, in alphabetical order. */
export function valuesOf(entries: readonly SealedEntry[], field: 'type' | 'outcome'): readonly string[] {
  return [...new Set(entries.map((entry) => entry[field]))].sort();
}
