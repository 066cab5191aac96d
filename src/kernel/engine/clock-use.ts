/**
 * Whether anybody has asked what time it is: a handler, a law, a version, a door. Where nobody does, two worlds that differ
 * in absolute time only go on alike, and the explorer takes them for one.
 */
export const clockUse = { reads: 0 };

/** How often it was asked, in all runs together. */
export function clockReads(): number {
  return clockUse.reads;
}
