/**
 * One partition as a group reads it. It gives the record at its position to the group's consumers, waits until each of
 * them is done with it, and goes on to the next. What is not committed stays in its backlog.
 *
 *        committed      position              end
 *   ---------|---------------|-------------------|
 *     done      read again     backlog
 *               after a death
 */
import type { DeadLetterData, LogRecord, ReaderState } from '../ports/log-state.ts';
import type { FailureReason } from '../record/failure-reason.ts';
import type { Draft } from './draft.ts';
import { reasonOf } from './failure.ts';
import { parseId } from './id.ts';
import { recordOf } from './log-decide.ts';
import { handOutId } from './log-waiting.ts';
import { readAgain, type FetchedRecord, type GroupMessages } from './log-messages.ts';
import type { ReaderNotes } from './log-notes.ts';
import { membersKey } from '../ports/log-state.ts';
import { handleMembers } from './members-decide.ts';
import type { CompiledGroup, Consumer, EventType, Route } from './system.ts';
import { makeVia, senderFrom, type Told } from './via.ts';
import type { DeadLetter } from './world.ts';

export function handleGroup(draft: Draft, consumer: Consumer): void {
  const group = consumer.group as CompiledGroup;
  if (draft.key === membersKey) handleMembers(draft, consumer, group);
  else new ReaderTurn(draft, consumer, group).take();
}

class ReaderTurn {
  private readonly draft: Draft;
  private readonly consumer: Consumer;
  private readonly group: CompiledGroup;
  private state: ReaderState;

  constructor(draft: Draft, consumer: Consumer, group: CompiledGroup) {
    this.draft = draft;
    this.consumer = consumer;
    this.group = group;
    this.state = draft.instance.state as ReaderState;
  }

  take(): void {
    const { route, data } = this.draft.delivery.letter;
    if (route.kind === 'event') return this.fetched(data as FetchedRecord);
    if (route === this.consumer.toldRoute) return this.told(data as Told);
    switch (route.type as keyof GroupMessages) {
      case 'AssignPartition':
        return this.assigned(data as GroupMessages['AssignPartition']);
      case 'RevokePartition':
        return this.revoked(data as GroupMessages['RevokePartition']);
      case 'LosePartition':
        return this.lost(data as GroupMessages['LosePartition']);
      case 'RereadPartition':
        return this.setBack(data as GroupMessages['RereadPartition']);
      case 'RecordsRead':
        this.note('RecordsReread', data as GroupMessages['RecordsRead']);
        return this.next();
      default:
        return undefined;
    }
  }

  // Records --------------------------------------------------------------------------------------------------------

  private fetched({ offset, record }: FetchedRecord): void {
    const { committed, backlog } = this.state;
    if (offset < committed || backlog.some((one) => one.offset === offset)) return;
    const { letter } = this.draft.delivery;
    this.note('RecordFetched', recordOf(letter, offset, this.group.by, record as LogRecord['data']));
    this.next();
  }

  /** Only the record right at the position: one that is missing is on its way. */
  private next(): void {
    while (this.state.status === 'waiting') {
      const { position, backlog } = this.state;
      const record = backlog.find(({ offset }) => offset === position);
      if (record === undefined) return;
      const routes = this.group.routes.get(record.type) ?? [];
      const { seen } = this.state;
      this.note('RecordHandedOut', { offset: position, to: routes.map(({ consumer }) => consumer.name) });
      for (const route of routes) this.handOut(record, route, position < seen);
      this.commitWhenDue();
    }
  }

  /** Under the same id each time, so that an inbox knows a record that comes again; read anew from the log it is new. */
  private handOut({ offset, data, trail }: LogRecord, route: Route, again: boolean): void {
    const { draft, consumer, state } = this;
    const { system, key: partition } = draft;
    const { keyField, consumer: to } = route;
    const token = `${offset}/${this.epoch()}/${to.name}`;
    const { retry } = this.group;
    const via = makeVia(system, { consumer, key: partition, token, captures: false, takesFailures: false, retry });
    const cause = parseId(trail.id);
    const id = handOutId(trail.id, state.replays, to);
    const key = keyField === null ? '' : (data[keyField] as string);
    const sender = { ...senderFrom(system, trail), from: consumer, cause };
    draft.handOut(route, key, data, sender, via, id, again ? 'g'.repeat(state.losses) : '');
  }

  private epoch(): string {
    return `${this.state.losses}.${this.state.replays}`;
  }

  private told(told: Told): void {
    const [offset, epoch, ...names] = told.token.split('/');
    const at = Number(offset);
    const from = names.join('/');
    const { position, inHand, dead } = this.state;
    if (at === position && epoch === this.epoch() && inHand.includes(from)) return this.answered(at, from, told);
    // A dead letter that was sent again.
    if (told.says !== 'gave up' && dead.some((one) => one.offset === at && one.consumer === from))
      this.note('RecordReprocessed', { offset: at, consumer: from });
  }

  private answered(offset: number, from: string, told: Told): void {
    const letter = told.says === 'gave up' ? this.deadLetter(told.token) : null;
    const reason = told.says === 'gave up' ? reasonOf(letter?.reason ?? { type: told.error ?? 'injected' }) : null;
    if (reason !== null) this.bury(offset, from, reason, told, letter);
    this.note('RecordAnswered', { offset, consumer: from, reason });
    if (this.state.inHand.length > 0) return;
    this.commitWhenDue();
    if (this.state.status === 'revoking') this.release();
    else this.next();
  }

  private commitWhenDue(): void {
    const { position, committed } = this.state;
    if (position - committed >= this.group.model.commitEvery) this.note('OffsetCommitted', { offset: position });
  }

  // Dead letters ---------------------------------------------------------------------------------------------------

  private deadLetter(token: string): DeadLetter | null {
    for (let at = this.draft.world.standing.dead; at !== null; at = at.next) {
      const { via } = at.delivery.letter;
      if (via !== null && via.consumer === this.consumer && via.key === this.draft.key && via.token === token)
        return at;
    }
    return null;
  }

  private bury(offset: number, consumer: string, reason: FailureReason, told: Told, dead: DeadLetter | null): void {
    const { model, deadRoute } = this.group;
    const record = this.state.backlog.find((one) => one.offset === offset);
    if (deadRoute === null || record === undefined) return;
    const { now } = this.draft;
    const data: DeadLetterData = {
      reason,
      topic: this.group.topic.name,
      partition: Number(this.draft.key),
      offset,
      type: record.type,
      key: record.key,
      group: model.name,
      host: this.state.owner ?? '',
      consumer,
      attempts: told.attempts,
      firstFailure: dead?.failedAt ?? now,
      lastFailure: dead?.at ?? now,
      error: told.reason,
      payload: record.data,
    };
    this.draft.postHashed(deadRoute, '0', data, this.draft.delivery.letter.origin, false, now);
  }

  // Who reads it ---------------------------------------------------------------------------------------------------

  private assigned({ owner, generation }: GroupMessages['AssignPartition']): void {
    if (generation <= this.state.generation) return;
    const { position, end } = this.state;
    const skips = this.state.generation === 0 && this.group.model.startsFrom === 'latest';
    this.note('PartitionAssigned', { owner, generation, from: skips ? end : position });
    this.next();
  }

  private revoked({ generation }: GroupMessages['RevokePartition']): void {
    if (this.state.status === 'reading') this.note('PartitionRevoked', { generation });
    else this.release();
  }

  private release(): void {
    const { owner, position, committed } = this.state;
    if (owner !== null) {
      if (position > committed) this.note('OffsetCommitted', { offset: position });
      this.note('PartitionReleased', { owner });
    }
    const released: GroupMessages['PartitionReleased'] = { partition: Number(this.draft.key) };
    const route = this.consumer.own.get('PartitionReleased') as Route;
    this.draft.postHashed(route, membersKey, released, null, false, this.draft.now);
  }

  /** What is in hand may still be handled, and nobody hears of it. */
  private lost({ owner }: GroupMessages['LosePartition']): void {
    if (this.state.owner === owner) this.note('PartitionLost', { owner });
  }

  private setBack({ to }: GroupMessages['RereadPartition']): void {
    this.note('OffsetReset', { offset: to === 'latest' ? this.state.end : 0 });
    if (to === 'earliest') {
      const route = this.group.topic.own.get(readAgain) as Route;
      this.draft.postHashed(route, this.draft.key, { group: this.consumer.name }, null, false, this.draft.now);
    }
    if (this.state.status === 'revoking') this.release();
    else if (to === 'latest') this.next();
  }

  private note<N extends keyof ReaderNotes>(name: N, data: ReaderNotes[N]): void {
    const type = this.consumer.notes?.get(name) as EventType;
    this.state = type.evolve(this.state, data) as ReaderState;
    this.draft.note(type, data, this.state);
  }
}
