/**
 * What topics and groups tell each other, beside the records themselves. An author's messages cannot have these names.
 *
 *   members --> reader     AssignPartition  RevokePartition  LosePartition  RereadPartition
 *   reader  --> members    PartitionReleased
 *   reader  --> topic      ReadAgain            topic --> reader    RecordsRead
 *   members --> itself     session (timeout)    group --> topic     DeadLettered
 */
import type { LogRecord } from '../ports/log-state.ts';
import type { MessageKind } from '../record/step-record.ts';

export interface GroupMessages {
  readonly AssignPartition: { owner: string; generation: number };
  readonly RevokePartition: { generation: number };
  readonly LosePartition: { owner: string };
  readonly RereadPartition: { to: 'earliest' | 'latest' };
  readonly PartitionReleased: { partition: number };
  readonly RecordsRead: { start: number; records: readonly LogRecord[] };
  readonly session: { member: string };
}

export const groupMessages: { readonly [M in keyof GroupMessages]: MessageKind } = {
  AssignPartition: 'command',
  RevokePartition: 'command',
  LosePartition: 'command',
  RereadPartition: 'command',
  PartitionReleased: 'reply',
  RecordsRead: 'reply',
  session: 'timeout',
};

export const readAgain = 'ReadAgain';

/** As a group gets it from its topic. */
export interface FetchedRecord {
  readonly offset: number;
  readonly record: { readonly [field: string]: unknown };
}
