/**
 * The business audit trail: one entry for each command once it is answered, and one for each event when it is appended.
 * Both follow from the records alone, so that a run read from the disk has the same trail as the live one.
 */
import { claimsOf } from '../../blocks/token.ts';
import { handInput, type EventRecord, type StepRecord } from '../../kernel/index.ts';
import { handText } from '../debug/hand-text.ts';
import { handOf } from '../debug/hand-of.ts';
import { entryOf, type AuditEntry, type BusinessOutcome } from './entry.ts';

export interface Answers {
  /** Commands that have their entry. A person who sends one again gives it anew. */
  readonly answered: Set<string>;
  /** Who brought a token, by correlation. */
  readonly subjects: Map<string, string>;
}

/** What a step adds to the trail, in order: the answer first, then what happened. */
export function businessEntries(answers: Answers, record: StepRecord): readonly AuditEntry[] {
  const command = commandEntry(answers, record);
  const events = record.events.filter(({ position }) => position !== null).map((event) => eventEntry(record, event));
  return command === null ? events : [command, ...events];
}

/** Null while it has no answer yet, and where it had one before. */
function commandEntry(answers: Answers, record: StepRecord): AuditEntry | null {
  const { message } = record;
  noteSubject(answers, record);
  if (message.kind !== 'command' && message.kind !== 'input') return null;
  // What the gateway passes on is the same command: its handler's answer counts.
  if (message.kind === 'input' && record.sent.length > 0 && message.type !== handInput) return null;
  const outcome = answerOf(record);
  if (outcome === null || !isFirst(answers.answered, record)) return null;
  const hand = handOf(record);
  const why = hand === null ? (outcome === 'accepted' ? '' : (reasonOf(record) ?? '')) : handText(hand);
  return entryOf(record, whoOf(answers, record), { outcome, why });
}

function isFirst(answered: Set<string>, { message, copy }: StepRecord): boolean {
  const given = message.id + '+'.repeat(copy.split('m').length - 1);
  if (answered.has(given)) return false;
  answered.add(given);
  return true;
}

function answerOf(record: StepRecord): BusinessOutcome | null {
  switch (record.outcome) {
    case 'handled':
      return 'accepted';
    case 'refused':
      return 'refused';
    case 'parked':
      return 'given up';
    case 'dropped':
      return 'lost';
    case 'failed':
      return record.again.length === 0 ? 'given up' : null;
    case 'crashed': {
      const { fault } = record;
      if (fault?.kind !== 'crash') return null;
      if (fault.when !== 'before commit') return refusedBefore(record) === null ? 'accepted' : 'refused';
      return record.again.length === 0 ? 'lost' : null;
    }
    case 'duplicate':
    case 'delayed':
      return null;
  }
}

const reasonOf = (record: StepRecord) => refusedBefore(record) ?? record.error?.message;

/** Why it was refused before its consumer died. */
function refusedBefore({ error }: StepRecord): string | null {
  const detail = error?.detail;
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
  const { refused } = detail as { readonly refused?: unknown };
  return typeof refused === 'string' ? refused : null;
}

/** A token that opens nothing only claims to be somebody's. */
function noteSubject({ subjects }: Answers, { message, outcome }: StepRecord): void {
  const claims = message.token === undefined ? null : claimsOf(message.token);
  if (claims === null) return;
  const who = outcome === 'refused' ? `somebody as ${claims.subject}` : claims.subject;
  subjects.set(message.correlation, who);
}

function whoOf({ subjects }: Answers, { message }: StepRecord): string {
  if (message.type === handInput) return 'a person';
  if (message.from !== 'gateway') return message.from;
  return subjects.get(message.correlation) ?? 'outside';
}

function eventEntry(record: StepRecord, { id, type, data }: EventRecord): AuditEntry {
  const { n, at, consumer, key, message } = record;
  const { correlation } = message;
  const why = `after ${message.type}`;
  const outcome = 'happened';
  return {
    step: n,
    at,
    kind: 'event',
    id,
    type,
    component: consumer,
    key,
    who: consumer,
    correlation,
    outcome,
    why,
    data,
  };
}
