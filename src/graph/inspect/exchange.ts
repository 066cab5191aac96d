import type { MessageRecord, SentRecord, StepRecord } from '../../kernel/index.ts';
import type { MessageIndex } from './message-index.ts';

/** A message that came in or went out at a step. */
export interface ExchangeRow {
  readonly direction: 'in' | 'out';
  readonly message: MessageRecord;
  /** The step at which it came in or went out. */
  readonly step: number;
  readonly at: number;
  readonly outcome: StepRecord['outcome'] | null;
  readonly attempt: number;
  /** Components at the other end. */
  readonly peers: readonly string[];
  /** Where a click leads: the step that produced it, or the first that consumed it; null where there is none yet. */
  readonly otherStep: number | null;
}

/** What came in and what went out at one step; an event that several hear is one row. */
export function exchangeOf(record: StepRecord, index: MessageIndex): readonly ExchangeRow[] {
  const { message, n, at, outcome, attempt } = record;
  const rows: ExchangeRow[] = [
    {
      direction: 'in',
      message,
      step: n,
      at,
      outcome,
      attempt,
      peers: [message.from],
      otherStep: index.producedAt(message.id),
    },
  ];
  for (const sent of distinct(record.sent)) {
    rows.push({
      direction: 'out',
      message: sent.message,
      step: n,
      at,
      outcome: null,
      attempt: 1,
      peers: sent.to,
      otherStep: index.consumedAt(sent.message.id)[0] ?? null,
    });
  }
  return rows;
}

/** The newest exchanges of some steps, newest step first, at most `limit` rows. */
export function exchangesOf(
  records: readonly StepRecord[],
  steps: readonly number[],
  cursor: number,
  index: MessageIndex,
  limit: number,
): readonly ExchangeRow[] {
  const rows: ExchangeRow[] = [];
  for (let i = steps.length - 1; i >= 0 && rows.length < limit; i -= 1) {
    const n = steps[i] ?? 0;
    const record = n > cursor ? undefined : records[n - 1];
    if (record !== undefined) rows.push(...exchangeOf(record, index));
  }
  return rows;
}

/** One entry a message, with all that it goes to. Outbox rows stand for what they will publish. */
function distinct(sent: readonly SentRecord[]): readonly { message: SentRecord; to: readonly string[] }[] {
  const found = new Map<string, { message: SentRecord; to: string[] }>();
  for (const message of sent) {
    const entry = found.get(message.id);
    if (entry === undefined) found.set(message.id, { message, to: [message.to] });
    else entry.to.push(message.to);
  }
  return [...found.values()];
}
