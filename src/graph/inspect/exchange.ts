import type { MessageRecord, SentRecord, StepRecord } from '../../kernel/index.ts';
import { senderOf } from '../log/sender-of.ts';
import type { MessageIndex } from './message-index.ts';
import { messageKey, published } from './published.ts';
import { stepIn, type Records } from '../records.ts';

/** A message that came in or went out at a step. */
export interface ExchangeRow {
  readonly direction: 'in' | 'out';
  readonly message: MessageRecord;
  /** The step at which it came in or went out. */
  readonly step: number;
  readonly at: number;
  readonly outcome: StepRecord['outcome'] | null;
  readonly attempt: number;
  /** Of a timer that was set: virtual ms at which it goes off. */
  readonly due: number | null;
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
      due: null,
      peers: [senderOf(message)],
      otherStep: index.producedAt(message.id),
    },
  ];
  for (const sent of distinct(published(record).filter(({ kind }) => kind !== 'outbox'))) {
    rows.push({
      direction: 'out',
      message: sent.message,
      step: n,
      at,
      outcome: null,
      attempt: 1,
      due: sent.message.kind === 'timeout' ? sent.message.due : null,
      peers: sent.to,
      otherStep: firstTaken(sent.ids, index),
    });
  }
  return rows;
}

/** The newest exchanges of some steps, newest step first, at most `limit` rows. */
export function exchangesOf(
  records: Records,
  steps: readonly number[],
  cursor: number,
  index: MessageIndex,
  limit: number,
): readonly ExchangeRow[] {
  const rows: ExchangeRow[] = [];
  for (let i = steps.length - 1; i >= 0 && rows.length < limit; i -= 1) {
    const n = steps[i] ?? 0;
    const record = n > cursor ? undefined : stepIn(records, n);
    if (record !== undefined) rows.push(...exchangeOf(record, index));
  }
  return rows;
}

interface Sent {
  readonly message: SentRecord;
  readonly to: string[];
  readonly ids: string[];
}

/** One entry a message, with all that it goes to. */
function distinct(sent: readonly SentRecord[]): readonly Sent[] {
  const found = new Map<string, Sent>();
  for (const message of sent) {
    const entry = found.get(messageKey(message));
    if (entry === undefined) {
      found.set(messageKey(message), { message, to: [message.to], ids: [message.id] });
      continue;
    }
    entry.to.push(message.to);
    entry.ids.push(message.id);
  }
  return [...found.values()];
}

/** The first step that took any of these letters. */
function firstTaken(ids: readonly string[], index: MessageIndex): number | null {
  const steps = ids.flatMap((id) => index.consumedAt(id).slice(0, 1));
  return steps.length === 0 ? null : Math.min(...steps);
}
