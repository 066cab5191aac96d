import { faultText, type Outcome, type StepRecord } from '../kernel/index.ts';

/** One step in one line: number, time, consumer and key, message, how it went, what it led to. */
function traceLine(record: StepRecord): string {
  const { n, at, consumer, key, message, attempt, copy, fault, outcome, error, events, sent, again, cancelled } =
    record;
  const marks = [attempt > 1 ? `try ${attempt}` : '', copy === '' ? '' : `copy ${copy}`].filter((mark) => mark !== '');
  const who = key === '' ? consumer : `${consumer} ${key}`;
  const what = [message.type, ...marks].join(', ');
  const how = [
    fault === null ? '' : `[${faultText(fault)}]`,
    outcome === 'handled' ? '' : outcome,
    error?.message ?? '',
  ];
  const led = [
    ...events.map(({ type }) => `+${type}`),
    ...sent.map(({ type, to, due }) => `-> ${type} to ${to}${due > at ? ` in ${due - at}` : ''}`),
    ...again.map(({ why, due }) => `again: ${why}${due > at ? ` in ${due - at}` : ''}`),
    ...cancelled.map(() => 'timer off'),
  ];
  const head = `${String(n).padStart(3)} ${String(at).padStart(6)}  ${who} <- ${what}`;
  return [head, ...how.filter((word) => word !== ''), led.join('; ')].filter((part) => part !== '').join('  ');
}

function traceText(records: readonly StepRecord[]): string {
  return records.map((record) => `${traceLine(record)}\n`).join('');
}

/**
 * What a golden file holds: reading its diff is reading the change of behaviour. Where the change is meant:
 * `npm run unit -- src/scenarios/order-saga -u`.
 */
export function goldenTrace(run: {
  readonly records: readonly StepRecord[];
  readonly outcome: Outcome | null;
}): string {
  return `${traceText(run.records)}ends ${run.outcome}\n`;
}
