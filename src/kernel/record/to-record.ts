import type { JsonObject } from '../../shared/json.ts';
import { derive, idText } from '../engine/id.ts';
import { copyNumber, readAs, stepId, type Delivery, type Letter } from '../engine/letter.ts';
import type { Step } from '../engine/step.ts';
import { viaRecord } from '../engine/via.ts';
import { worldHash, type World } from '../engine/world.ts';
import type { AgainRecord, EventRecord, MessageRecord, SentRecord, StepRecord } from './step-record.ts';

/** The public form of a step; `after` is the world that it led to. */
export function toRecord(step: Step, before: World, after: World): StepRecord {
  const { delivery } = step;
  const { letter } = delivery;
  const isPublic = letter.route.consumer.notes === null;
  return {
    n: after.steps,
    id: idText(stepId(delivery)),
    at: step.at,
    consumer: letter.route.consumer.name,
    key: letter.key,
    message: consumed(letter),
    attempt: delivery.attempt,
    copy: delivery.copy,
    fault: step.fault,
    outcome: step.outcome,
    error: step.error,
    base: step.base,
    events: step.events.map((event, i): EventRecord => {
      const record: EventRecord = {
        id: idText(derive(letter.id, copyNumber(delivery.copy), i, 0x45564e54, 0x45564e54)),
        type: event.type.name,
        data: event.data as JsonObject,
        position: isPublic ? before.position + i + 1 : null,
      };
      return event.type.up === null ? record : { ...record, version: event.type.version };
    }),
    sent: step.sent.map(sentRecord),
    cancelled: step.cancelled.map((one) => idText(one.letter.id)),
    again: step.again.map(({ delivery: one, why }): AgainRecord => ({
      to: one.letter.route.consumer.name,
      key: one.letter.key,
      due: one.due,
      attempt: one.attempt,
      copy: one.copy,
      why,
    })),
    decisions: decisionsOf(step),
    hash: idText(worldHash(after)),
  };
}

function decisionsOf({ decisions, fault, delivery }: Step): StepRecord['decisions'] {
  return fault === null ? decisions : [...decisions, { kind: 'fault', at: idText(stepId(delivery)), fault }];
}

function consumed(letter: Letter): MessageRecord {
  const record = messageRecord(letter);
  const { up, event } = letter.route;
  return up === null || event === null ? record : { ...record, version: event.version, ...upcast(letter) };
}

/** For whoever looks at the step: folding the record reads the stored payload again. */
function upcast(letter: Letter): Pick<MessageRecord, 'upcast'> {
  try {
    return { upcast: readAs(letter) as JsonObject };
  } catch {
    return {};
  }
}

function messageRecord(letter: Letter): MessageRecord {
  const { id, route, from, cause, root, position, origin, asked, token } = letter;
  return {
    id: idText(id),
    kind: route.kind,
    type: route.type,
    from: from.name,
    data: dataOf(letter),
    cause: cause === null ? null : idText(cause),
    correlation: idText(root),
    position: position === 0 ? null : position,
    undo: origin?.undo ?? false,
    origin: origin && { saga: origin.saga.name, key: origin.key, step: origin.step },
    asked,
    ...viaRecord(letter),
    ...(token === null ? undefined : { token }),
  };
}

/** Field by field like the one above: a spread of eleven fields is a fifth of the cost of a record. */
export function sentRecord({ letter, due, copy }: Delivery): SentRecord {
  const { up, event } = letter.route;
  const { id, route, from, key, cause, root, position, origin, asked } = letter;
  const record: SentRecord = {
    id: idText(id),
    kind: route.kind,
    type: route.type,
    from: from.name,
    data: dataOf(letter),
    cause: cause === null ? null : idText(cause),
    correlation: idText(root),
    position: position === 0 ? null : position,
    undo: origin?.undo ?? false,
    origin: origin && { saga: origin.saga.name, key: origin.key, step: origin.step },
    asked,
    to: route.consumer.name,
    key,
    due,
    ...viaRecord(letter),
    ...(copy === '' || letter.via === null ? undefined : { copy }),
  };
  return up === null || event === null ? record : { ...record, version: event.version };
}

/** A `Told` has words of its own beside the rows. */
function dataOf({ data, publishes, route }: Letter): JsonObject {
  if (publishes.length === 0) return data as JsonObject;
  const rows = publishes.map(outboxRow);
  return route.kind === 'outbox' ? { rows } : { ...(data as JsonObject), rows };
}

/** An outbox row carries the whole message that it publishes. */
function outboxRow(delivery: Delivery): JsonObject {
  return { ...sentRecord(delivery), copy: delivery.copy };
}
