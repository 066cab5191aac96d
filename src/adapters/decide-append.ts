import type { Append, Appended, StepRecord, StoreError } from '../kernel/index.ts';
import { sameJson } from '../shared/same-json.ts';
import { partialRepeat, stepConflict, versionConflict } from './store-error.ts';

/** Where an event stands: its version in its stream, and its global position (0 where it is not in the log). */
export interface Place {
  readonly version: number;
  readonly position: number;
}

/** A durable step, with what was answered when it was appended. */
export interface StoredStep extends Place {
  readonly record: StepRecord;
}

/**
 * What is known of a run. `undefined` says that it would have to be looked up: the fast path of an adapter knows
 * versions and the length by heart, and nothing else.
 */
export interface RunView {
  readonly length: number;
  /** Newest global position. */
  readonly position: number;
  version(stream: string): number;
  find(stream: string, id: string): Place | null | undefined;
  /** Null where the step belongs to a parent run. */
  step(n: number): StoredStep | null | undefined;
}

export type Verdict =
  /** The first event becomes `first`; `version` and `position` are those after the append. */
  | { readonly kind: 'write'; readonly first: number; readonly version: number; readonly position: number }
  | { readonly kind: 'answer'; readonly answer: Appended }
  | { readonly kind: 'look' };

const look: Verdict = { kind: 'look' };

/**
 * The rules of the store, the same for every adapter.
 *
 * A repeat is recognised at the place that the append names: its step number, else the versions behind `expected`. With
 * `any` and `exists`, which name no place, the events' ids are looked for in the whole stream. An append whose expected
 * version is the stream's version is new: nothing can be at its place yet.
 *
 * Throws a TypeError where the request contradicts itself: that is a bug of the caller.
 */
export function decideAppend(view: RunView, request: Append): Verdict {
  checkShape(request);
  const { step, stream, events } = request;
  if (step !== undefined && step.n !== view.length + 1) return decideOldStep(view, step);

  let first = 0;
  let version = 0;
  if (stream !== null) {
    const actual = view.version(stream);
    const taken = decideTaken(view, request, stream, actual);
    if (taken !== null) return taken;
    first = actual + 1;
    version = actual + events.length;
  }

  if (step === undefined) {
    if (events.length === 0) return repeat({ version, position: view.position }, false);
    return { kind: 'write', first, version, position: view.position + events.length };
  }
  let position = view.position;
  for (const event of step.events) {
    if (event.position === null) continue;
    if (event.position <= position) {
      return refuse(
        stepConflict(step.n, view.length, `Step ${step.n} gives out position ${event.position} a second time.`),
      );
    }
    position = event.position;
  }
  return { kind: 'write', first, version, position };
}

/** The verdict where the stream is not at the place that the append names; null where it is. */
function decideTaken(view: RunView, request: Append, stream: string, actual: number): Verdict | null {
  const { expected, events, step } = request;
  const place = expected === 'none' ? 0 : typeof expected === 'number' ? expected : null;
  const conflict = place === null ? expected === 'exists' && actual === 0 : place !== actual;
  if (events.length > 1 && new Set(events.map((event) => event.id)).size < events.length) {
    return refuse(partialRepeat(stream));
  }
  if (events.length > 0 && actual > 0 && place !== actual) {
    const found = events.map((event) => view.find(stream, event.id));
    if (found.includes(undefined)) return look;
    const last = found.at(-1) ?? null;
    const before = place ?? (last?.version ?? 0) - events.length;
    if (found.every((at, index) => at?.version === before + 1 + index) && last !== null && step === undefined) {
      return repeat(last, true);
    }
    if (found.some((at) => at !== null)) return refuse(partialRepeat(stream));
  }
  return conflict ? refuse(versionConflict(request, stream, actual)) : null;
}

function decideOldStep(view: RunView, step: StepRecord): Verdict {
  if (step.n > view.length) return refuse(stepConflict(step.n, view.length));
  const stored = view.step(step.n);
  if (stored === undefined) return look;
  // The whole record, not only its id: a tab that decided the same step under another fault has to learn that it lost.
  if (stored !== null && sameJson(stored.record, step)) return repeat(stored, true);
  return refuse(stepConflict(step.n, view.length, `Another writer appended step ${step.n} already.`));
}

function checkShape({ stream, events, step }: Append): void {
  if (stream === null && events.length > 0) throw new TypeError('append: events without a stream');
  if (step === undefined) return;
  if (step.events.length !== events.length || step.events.some((event, index) => event.id !== events[index]?.id)) {
    throw new TypeError(`append: the events are not those of step ${step.n}`);
  }
}

function repeat({ version, position }: Place, repeated: boolean): Verdict {
  return { kind: 'answer', answer: { ok: true, version, position, repeated } };
}

function refuse(error: StoreError): Verdict {
  return { kind: 'answer', answer: { ok: false, error } };
}
