import type { AgainRecord, StepRecord } from './step-record.ts';

/**
 * Whether two records of the same step (the same message at the same place) say that the same was done: the same message
 * was read, and the same came of it. When it happened, and what the rest of the world was like, does not count; nor does
 * what follows from when it happened: a deadline in a saga's notes lies as much later as the step does.
 */
export function sameResult(one: StepRecord, other: StepRecord): boolean {
  return one.id === other.id && one.outcome === other.outcome && sameLater(what(one), what(other), other.at - one.at);
}

function what({ message, fault, error, events, sent, cancelled, again }: StepRecord) {
  return {
    type: message.type,
    data: message.data,
    fault,
    error: error === null ? null : [error.type, error.message],
    events: events.map(({ type, data }) => [type, data]),
    sent: sent.map(({ id, type, data, to, key }) => [id, type, data, to, key]),
    cancelled,
    again: again.map(({ to, key, attempt, copy, why }: AgainRecord) => [to, key, attempt, copy, why]),
  };
}

/** Equal, but for moments that lie `shift` virtual ms apart. */
function sameLater(x: unknown, y: unknown, shift: number): boolean {
  if (x === y) return true;
  if (typeof x === 'number' && typeof y === 'number') return shift !== 0 && y - x === shift;
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
  const [a, b] = [Object.entries(x), Object.entries(y)];
  if (Array.isArray(x) !== Array.isArray(y) || a.length !== b.length) return false;
  return a.every(([field, value]) => field in y && sameLater(value, (y as { [field: string]: unknown })[field], shift));
}
