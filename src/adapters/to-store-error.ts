import type { StoreError } from '../kernel/index.ts';
import { quotaExceeded, unavailable } from './store-error.ts';

/** What the database's failure means to the caller; null where another writer was first. */
export function toStoreError(reason: unknown): StoreError | null {
  if (isStoreError(reason)) return reason;
  const names = namesOf(reason);
  if (names.includes('QuotaExceededError')) return quotaExceeded();
  if (names.includes('ConstraintError')) return null;
  return unavailable(names.length === 0 ? String(reason) : names.join(', '));
}

function isStoreError(reason: unknown): reason is StoreError {
  return typeof reason === 'object' && reason !== null && 'type' in reason && !(reason instanceof Error);
}

/** Dexie wraps: a bulk error holds the failures of its rows, an abort holds what caused it. */
function namesOf(reason: unknown, depth = 0): string[] {
  if (typeof reason !== 'object' || reason === null || depth > 4) return [];
  const names = 'name' in reason && typeof reason.name === 'string' ? [reason.name] : [];
  const inner = 'inner' in reason ? namesOf(reason.inner, depth + 1) : [];
  const failures = 'failures' in reason && Array.isArray(reason.failures) ? reason.failures : [];
  return [...names, ...inner, ...failures.flatMap((failure) => namesOf(failure, depth + 1))];
}
