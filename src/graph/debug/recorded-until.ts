import type { RunUntil, StepRecord } from '../../kernel/index.ts';
import { lastOf, stepsAfter, type Records } from '../records.ts';

const wentWrong = ['failed', 'parked', 'crashed'];

/**
 * The step at which a run that is looked at in the past gets to where it is asked to go, by its records; null where they
 * do not get there, or do not tell. Messages and components are stopped before, as breakpoints do.
 */
export function recordedUntil(records: Records, cursor: number, until: RunUntil): number | null {
  const ahead = stepsAfter(records, cursor);
  switch (until.kind) {
    case 'step':
      return until.n <= lastOf(records) ? until.n : null;
    case 'failure':
      return ahead.find(({ outcome }) => wentWrong.includes(outcome))?.n ?? null;
    // the very next one is where one stands: asking again gets further
    case 'message':
      return before(ahead.slice(1).find(({ message, consumer }) => message.type === until.type && passes(consumer)));
    case 'component':
      return before(ahead.slice(1).find(({ consumer }) => consumer === until.name));
    case 'step over':
      return consequences(ahead);
    default:
      return null;
  }
}

const passes = (consumer: string): boolean => consumer !== 'gateway' && consumer !== 'relay';
const before = (record: StepRecord | undefined): number | null => (record === undefined ? null : record.n - 1);

/** Null where something that follows from the first of them is still under way at the end. */
function consequences(ahead: readonly StepRecord[]): number | null {
  const [first] = ahead;
  if (first === undefined) return null;
  const caused = new Set([first.message.id]);
  const underWay = new Set([first.message.id]);
  for (const { n, message, sent, again, cancelled } of ahead) {
    for (const id of cancelled) underWay.delete(id);
    if (!caused.has(message.id)) continue;
    if (again.length === 0) underWay.delete(message.id);
    for (const { id } of sent) {
      caused.add(id);
      underWay.add(id);
    }
    if (underWay.size === 0) return n;
  }
  return null;
}
