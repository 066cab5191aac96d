import type { Json } from '../../shared/json.ts';

/**
 * The real keys, one for each person of a family of runs: a run, its branches, and what was imported from its files.
 * The store encrypts sealed text with them wherever it is kept for good; the kernel and its hashes know nothing of it.
 */
export interface PersonKeys {
  /** The same value with each sealed text encrypted, for a file: what was sealed for the forgotten is lost. */
  lock(family: string, value: Json): Promise<Json>;
  /** The other way: a text whose key is gone, or never was here, is lost. */
  unlock(family: string, value: Json): Promise<Json>;
  /** Deletes the key for good. */
  forget(family: string, people: readonly string[]): Promise<void>;
  forgotten(family: string): Promise<ReadonlySet<string>>;
}
