import { hashString, lanes } from './hash.ts';

/** The same for the same value, whoever asks and whenever. */
export function partitionOf(value: unknown, partitions: number): string {
  hashString(String(value));
  return String((lanes.a >>> 0) % partitions);
}
