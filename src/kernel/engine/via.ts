/**
 * Standing between a sender and a consumer.
 *
 *   sender --> via-consumer --letter with a via--> consumer
 *                  ^                                  |
 *                  +-------------- Told --------------+
 */
import type { SenderRecord, ViaRecord } from '../record/step-record.ts';
import type { Draft } from './draft.ts';
import { hashValue, lanes } from './hash.ts';
import { idText, parseId } from './id.ts';
import type { Letter, Origin, Sender, Via } from './letter.ts';
import type { Failure } from '../record/step-record.ts';
import type { System } from './system.ts';
import { slotOf } from './world.ts';

/** How the handling of a letter ended, as whoever stood between is told: the data of a `Told`. */
export interface Told {
  readonly token: string;
  readonly says: 'handled' | 'refused' | 'gave up';
  /** Why not; '' where it was handled. */
  readonly reason: string;
  /** What kind of failure it was; null where it was none. */
  readonly error: Failure['type'] | null;
  readonly attempts: number;
  readonly events: readonly { readonly type: string; readonly data: object }[];
}

/** `token` tells the letters of one via-consumer apart. */
export function makeVia(
  system: System,
  { consumer, key, token, captures, takesFailures, retry }: Omit<Via, 'slot' | 'hashA' | 'hashB'>,
): Via {
  hashValue([consumer.name, key, token, captures, takesFailures, retry]);
  const slot = slotOf(system, consumer, key);
  return { consumer, key, slot, token, captures, takesFailures, retry, hashA: lanes.a, hashB: lanes.b };
}

/** The letter was handled or refused for good, or found to be handled already. An answer takes its time. */
export function tellHandled(draft: Draft, via: Via): void {
  // Who decides for nothing has not answered: only a deadline ends that. A second copy says nothing new either.
  if (via.captures && draft.events.isEmpty && draft.refusal === null) return;
  tell(draft, via, draft.refusal === null ? 'handled' : 'refused', draft.refusal ?? '', null, draft.answersAt);
}

/** The letter was given up. */
export function tellGivenUp(draft: Draft, via: Via, error: Failure): void {
  tell(draft, via, 'gave up', error.message, error.type, draft.now);
}

function tell(
  draft: Draft,
  { consumer, key, token }: Via,
  says: Told['says'],
  reason: string,
  error: Told['error'],
  due: number,
): void {
  if (consumer.toldRoute === null) throw new TypeError(`${consumer.name} cannot be told anything`);
  const { letter, attempt } = draft.delivery;
  const events = draft.happenings().map(({ type, data }) => ({
    type: type.name,
    data: type.up === null ? data : type.up(data),
  }));
  const told: Told = { token, says, reason, error, attempts: attempt, events };
  draft.postHashed(consumer.toldRoute, key, told, letter.origin, false, due, draft.captured());
}

/** In whose name a letter travels, to be kept in a state until it is sent on. */
export function senderRecord({ from, cause, root, depth, position, origin, asked }: Letter): SenderRecord {
  return {
    from: from.name,
    cause: cause === null ? null : idText(cause),
    correlation: idText(root),
    depth,
    position: position === 0 ? null : position,
    undo: origin?.undo ?? false,
    origin: origin && { saga: origin.saga.name, key: origin.key, step: origin.step },
    asked,
  };
}

export function senderFrom(system: System, record: SenderRecord): Sender {
  return {
    from: system.byName.get(record.from) ?? system.gateway,
    cause: record.cause === null ? null : parseId(record.cause),
    root: parseId(record.correlation),
    depth: record.depth,
    position: record.position ?? 0,
    origin: originFrom(system, record),
    asked: record.asked,
  };
}

/** Null also where there is no such saga any more. */
export function originFrom(system: System, { origin, undo }: Pick<SenderRecord, 'origin' | 'undo'>): Origin | null {
  const saga = origin === null ? undefined : system.byName.get(origin.saga);
  if (origin === null || saga === undefined) return null;
  return { saga, key: origin.key, slot: slotOf(system, saga, origin.key), step: origin.step, undo };
}

export function viaRecord({ via, depth }: Letter): { readonly via: ViaRecord } | undefined {
  if (via === null) return undefined;
  const { consumer, key, token, captures, takesFailures, retry } = via;
  return { via: { consumer: consumer.name, key, token, captures, takesFailures, retry, depth } };
}
