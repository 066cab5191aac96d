/** Service health: what the machinery went through, apart from what the business decided. */
import type { StepRecord } from '../../kernel/index.ts';
import { outcomeText } from '../log/outcome-text.ts';
import { senderOf } from '../log/sender-of.ts';
import { entryOf, type AuditEntry, type HealthOutcome } from './entry.ts';

export interface Handled {
  /** Message and consumer of what was handled. */
  readonly handled: Set<string>;
}

/** Notes of a protection or a group that say how it goes, in words. The others are its bookkeeping. */
const notes: { readonly [note: string]: readonly [HealthOutcome, string] } = {
  BreakerOpened: ['breaker', 'the breaker opened'],
  BreakerHalfOpened: ['breaker', 'the breaker lets a call through to try'],
  BreakerClosed: ['breaker', 'the breaker closed'],
  CallToRetry: ['failure', 'the call is tried again'],
  CallTimedOut: ['timeout', 'no answer came in time'],
  CallWaits: ['waiting line', 'the call waits for a free place'],
  AnswerCameLate: ['late answer', 'the answer came too late'],
  CallGivenUp: ['dead letter', 'the call was given up'],
  FellBack: ['fallback', 'the fallback answered'],
  MembersChanged: ['rebalancing', 'the members changed'],
  RebalanceStarted: ['rebalancing', 'a rebalance began'],
  Rebalanced: ['rebalancing', 'the rebalance ended'],
  MemberMissed: ['rebalancing', 'a member was missed'],
  PartitionAssigned: ['rebalancing', 'the partition was assigned'],
  PartitionRevoked: ['rebalancing', 'the partition was revoked'],
  PartitionLost: ['rebalancing', 'the partition was lost'],
  OffsetReset: ['offset', 'the position was set anew'],
};

export function healthEntries(seen: Handled, record: StepRecord): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  const who = senderOf(record.message);
  const outcome = outcomeOf(seen, record);
  if (outcome !== null) entries.push(entryOf(record, who, { outcome, why: wordsOf(outcome, record) }));
  for (const { type, id, data, position } of record.events) {
    const note = position === null ? notes[type] : undefined;
    if (note === undefined) continue;
    const [what, why] = note;
    entries.push({ ...entryOf(record, who, { outcome: what, why }), kind: 'event', id, type, data });
  }
  return entries;
}

function outcomeOf({ handled }: Handled, record: StepRecord): HealthOutcome | null {
  const { outcome, consumer, message, attempt, fault } = record;
  if (consumer === 'relay') return 'relay';
  switch (outcome) {
    case 'failed':
      return 'failure';
    case 'parked':
      return 'dead letter';
    case 'crashed':
      return fault?.kind === 'restart' ? 'restart' : 'crash';
    case 'dropped':
      return 'lost';
    case 'duplicate':
      return 'duplicate';
    case 'delayed':
      return fault?.kind === 'rebuild' ? 'rebuild' : 'delay';
    case 'handled':
    case 'refused': {
      const before = handled.size;
      handled.add(`${message.id} ${consumer}`);
      if (handled.size === before) return 'handled twice';
      if (message.kind === 'timeout') return 'timeout';
      if (fault?.kind === 'duplicate') return 'duplicate';
      if (fault?.kind === 'lose reply') return 'lost';
      return attempt > 1 ? 'recovered' : null;
    }
  }
}

function wordsOf(outcome: HealthOutcome, record: StepRecord): string {
  switch (outcome) {
    case 'relay':
      return `published ${record.sent.length} that a crash had held back`;
    case 'handled twice':
      return 'nobody remembered that it was handled before';
    case 'timeout':
      return 'its time was up';
    default:
      return record.fault?.kind === 'duplicate' && record.outcome === 'handled'
        ? 'it was delivered, and comes once more'
        : record.fault?.kind === 'lose reply'
          ? 'it was handled, and the answer was lost'
          : outcomeText(record);
  }
}
