import type { JsonObject } from '../../shared/json.ts';
import { derive, idText } from '../engine/id.ts';
import { copyNumber, stepId, type Delivery, type Letter } from '../engine/letter.ts';
import type { Step } from '../engine/step.ts';
import { worldHash, type World } from '../engine/world.ts';
import type { AgainRecord, EventRecord, MessageRecord, SentRecord, StepRecord } from './step-record.ts';

/** The public form of a step; `after` is the world that it led to. */
export function toRecord(step: Step, before: World, after: World): StepRecord {
  const { delivery } = step;
  const { letter } = delivery;
  const isPublic = letter.route.consumer.saga === null;
  return {
    n: after.steps,
    id: idText(stepId(delivery)),
    at: step.at,
    consumer: letter.route.consumer.name,
    key: letter.key,
    message: messageRecord(letter),
    attempt: delivery.attempt,
    copy: delivery.copy,
    fault: step.fault,
    outcome: step.outcome,
    error: step.error,
    base: step.base,
    events: step.events.map((event, i): EventRecord => ({
      id: idText(derive(letter.id, copyNumber(delivery.copy), i, 0x45564e54, 0x45564e54)),
      type: event.type.name,
      data: event.data as JsonObject,
      position: isPublic ? before.position + i + 1 : null,
    })),
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
    decisions: step.decisions,
    hash: idText(worldHash(after)),
  };
}

export function messageRecord(letter: Letter): MessageRecord {
  return {
    id: idText(letter.id),
    kind: letter.route.kind,
    type: letter.route.type,
    from: letter.from.name,
    data: letter.publishes.length === 0 ? (letter.data as JsonObject) : { rows: letter.publishes.map(outboxRow) },
    cause: letter.cause === null ? null : idText(letter.cause),
    correlation: idText(letter.root),
    position: letter.position === 0 ? null : letter.position,
    undo: letter.origin?.undo ?? false,
    origin: letter.origin && { saga: letter.origin.saga.name, key: letter.origin.key, step: letter.origin.step },
    asked: letter.asked,
  };
}

function sentRecord(delivery: Delivery): SentRecord {
  const { letter } = delivery;
  return { ...messageRecord(letter), to: letter.route.consumer.name, key: letter.key, due: delivery.due };
}

/** An outbox row carries the whole message that it publishes. */
function outboxRow(delivery: Delivery): JsonObject {
  return { ...sentRecord(delivery), copy: delivery.copy } as unknown as JsonObject;
}
