/**
 * What the instances of a topic and of its groups hold, as everybody sees it: plain JSON.
 *
 *   topic          one instance for each partition, '0', '1', ...           LogState
 *   topic/group    one for each partition that the group reads, '0', ...    ReaderState
 *                  and 'members'                                            MembersState
 */
import type { JsonObject } from '../../shared/json.ts';
import type { FailureReason } from '../record/failure-reason.ts';
import type { SenderRecord } from '../record/step-record.ts';

/** The key of the instance of a group that knows its members. */
export const membersKey = 'members';

export interface LogState {
  readonly block: 'partition';
  /** Offset of the oldest record that is kept. */
  readonly start: number;
  /** Offset of the next record. */
  readonly end: number;
  /** Those that are kept, oldest first. */
  readonly records: readonly LogRecord[];
}

export interface LogRecord {
  readonly offset: number;
  /** Event type. */
  readonly type: string;
  /** Value of the field that chose the partition. */
  readonly key: string;
  readonly data: JsonObject;
  /** In whose name it travels, for whoever is given it later. */
  readonly trail: SenderRecord & { readonly id: string };
}

/** `waiting`: everything was read. `revoking`: its owner finishes the record in hand, commits and lets go. `unassigned`: no
 * member has the partition. */
export type ReaderStatus = 'waiting' | 'reading' | 'revoking' | 'unassigned';

export interface ReaderState {
  readonly block: 'reader';
  readonly status: ReaderStatus;
  /** The member that reads this partition; null where nobody does. */
  readonly owner: string | null;
  /** Of the assignment, from 1; 0 where there was none yet. */
  readonly generation: number;
  /** Offset of the record in hand, or of the next one. */
  readonly position: number;
  /** Everything before this offset was dealt with and is not read again. */
  readonly committed: number;
  /** The partition's end, as far as the group knows. The lag is `end - committed`. */
  readonly end: number;
  /** Consumers whose answer to the record in hand is awaited. */
  readonly inHand: readonly string[];
  /** Offset behind the newest record that was ever in hand: what is before it is handed out once more. */
  readonly seen: number;
  /** How often its owner died: tells late answers apart. */
  readonly losses: number;
  /** How often it was set back to read the log again. */
  readonly replays: number;
  /** Records that are not committed, by offset. */
  readonly backlog: readonly LogRecord[];
  /** Records that could not be processed, and have not been since. */
  readonly dead: readonly DeadRecord[];
}

export interface DeadRecord {
  readonly offset: number;
  readonly type: string;
  readonly key: string;
  readonly consumer: string;
  readonly reason: FailureReason;
}

/** What a record of a dead letter topic holds. Times in virtual ms. */
export interface DeadLetterData {
  readonly reason: FailureReason;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly type: string;
  readonly key: string;
  readonly group: string;
  /** The member that read it. */
  readonly host: string;
  readonly consumer: string;
  /** Tries, the first included. */
  readonly attempts: number;
  readonly firstFailure: number;
  readonly lastFailure: number;
  readonly error: string;
  readonly payload: JsonObject;
}

/** `silent`: it died, and the group has not missed it yet. */
export type MemberStatus = 'active' | 'leaving' | 'silent';

export interface Member {
  readonly name: string;
  readonly status: MemberStatus;
}

export interface MembersState {
  readonly block: 'members';
  readonly status: 'stable' | 'rebalancing' | 'empty';
  /** Counts the assignments, from 1. */
  readonly generation: number;
  readonly members: readonly Member[];
  /** Owner of each partition, by its number; null where nobody has it. */
  readonly assignment: readonly (string | null)[];
  /** The assignment to come, while it is rebalanced. */
  readonly next: readonly (string | null)[] | null;
  /** Partitions that their owners have not let go yet. */
  readonly revoking: readonly number[];
}
