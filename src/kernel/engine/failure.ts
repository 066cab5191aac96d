import type { FailureReason } from '../record/failure-reason.ts';
import type { Failure } from '../record/step-record.ts';
import type { Delivery } from './letter.ts';
import type { Route, System } from './system.ts';

/** Thrown inside the kernel to end the handling of a message; becomes the `Failure` of its record. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly type: Failure['type'];
  constructor(type: Failure['type'], message: string) {
    super(message);
    this.type = type;
  }
}

/** A deterministic mistake: trying again cannot help. */
export function isHopeless({ type }: Pick<Failure, 'type'>): boolean {
  return type === 'wrong-shape' || type === 'impure' || type === 'invalid-message' || type === 'given-up';
}

/** Why a record could not be processed, in the words of a dead letter topic. */
export function reasonOf({ type, reason }: Pick<Failure, 'type' | 'reason'>): FailureReason {
  if (reason !== undefined) return reason;
  if (type === 'invalid-message') return 'VALIDATION_ERROR';
  return type === 'unavailable' || type === 'hung' ? 'TIMEOUT_ERROR' : 'PROCESSING_ERROR';
}

const reasonsByName: { readonly [error: string]: FailureReason } = {
  SyntaxError: 'DESERIALIZATION_ERROR',
  DeserializationError: 'DESERIALIZATION_ERROR',
  ValidationError: 'VALIDATION_ERROR',
  TimeoutError: 'TIMEOUT_ERROR',
};

/** `order-saga, aggregate 'order', on CreateOrder: ...` */
export function failureOf(system: System, delivery: Delivery, type: Failure['type'], what: string): Failure {
  const { consumer, type: on } = delivery.letter.route;
  return {
    type,
    message:
      type === 'refused' ? what : `${system.scenario.id}, ${consumer.kind} '${consumer.name}', on ${on}: ${what}`,
    scenario: system.scenario.id,
    consumer: consumer.name,
    on,
  };
}

/** By the route and by what happened: a search makes the same faults happen thousands of times, and each is one sentence. */
const known = new WeakMap<Route, Map<string, Failure>>();

/** As `failureOf`, for what is said in one of a few fixed ways. */
export function knownFailure(system: System, delivery: Delivery, type: Failure['type'], what: string): Failure {
  const { route } = delivery.letter;
  let failures = known.get(route);
  if (failures === undefined) known.set(route, (failures = new Map()));
  let failure = failures.get(what);
  if (failure === undefined) failures.set(what, (failure = failureOf(system, delivery, type, what)));
  return failure;
}

/** Whatever an author's handler threw. */
export function thrownFailure(system: System, delivery: Delivery, thrown: unknown): Failure {
  if (thrown instanceof StepFailure) return failureOf(system, delivery, thrown.type, thrown.message);
  const failure = failureOf(system, delivery, 'handler-threw', `the handler threw ${textOf(thrown)}`);
  const reason = thrown instanceof Error ? reasonsByName[thrown.name] : undefined;
  return reason === undefined ? failure : { ...failure, reason };
}

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return typeof thrown === 'string' ? thrown : `something that is no error (${typeof thrown})`;
}
