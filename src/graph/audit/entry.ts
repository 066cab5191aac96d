import type { JsonObject, StepRecord } from '../../kernel/index.ts';

/** What a command came to, or that something happened. */
export type BusinessOutcome = 'accepted' | 'refused' | 'given up' | 'lost' | 'happened';

/** What the machinery went through. */
export type HealthOutcome =
  | 'failure'
  | 'recovered'
  | 'crash'
  | 'restart'
  | 'duplicate'
  | 'handled twice'
  | 'dead letter'
  | 'lost'
  | 'delay'
  | 'rebuild'
  | 'timeout'
  | 'relay'
  | 'breaker'
  | 'waiting line'
  | 'late answer'
  | 'fallback'
  | 'rebalancing'
  | 'offset';

/** One line of one of the two logs. Every text is there for people; `id`, `step` and `correlation` lead back to the run. */
export interface AuditEntry {
  /** Step of the run that it tells of. */
  readonly step: number;
  /** Virtual ms. */
  readonly at: number;
  readonly kind: 'command' | 'event' | 'reply' | 'timeout' | 'input' | 'outbox';
  /** Of the command or the event. */
  readonly id: string;
  readonly type: string;
  /** The component that answered the command, published the event, or went through it. */
  readonly component: string;
  /** Of its instance; '' where it has only one. */
  readonly key: string;
  /** On whose behalf: the component that sent the command, or who stood outside. */
  readonly who: string;
  readonly correlation: string;
  readonly outcome: BusinessOutcome | HealthOutcome;
  /** Why, or how; '' where there is nothing to say. */
  readonly why: string;
  readonly data: JsonObject;
}

type Told = Pick<AuditEntry, 'outcome' | 'why'>;

/** An entry about the message that a step took. */
export function entryOf(record: StepRecord, who: string, { outcome, why }: Told): AuditEntry {
  const { n, at, consumer, key, message } = record;
  const { kind, id, type, correlation, data } = message;
  return { step: n, at, kind, id, type, component: consumer, key, who, correlation, outcome, why, data };
}
