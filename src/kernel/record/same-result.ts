import { sameJson } from '../../shared/same-json.ts';
import type { AgainRecord, StepRecord } from './step-record.ts';

/**
 * Whether two records of the same step (the same message at the same place) say that the same was done: the same message
 * was read, and the same came of it. When it happened, and what the rest of the world was like, does not count.
 */
export function sameResult(one: StepRecord, other: StepRecord): boolean {
  return one.id === other.id && one.outcome === other.outcome && sameJson(what(one), what(other));
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
