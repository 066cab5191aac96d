/** One event folded into one instance: the only place where an author's `evolve` runs. */
import type { Handler } from '../authoring/definition.ts';
import { isThenable } from '../schema/standard.ts';
import { StepFailure } from './failure.ts';
import { hashString, lanes } from './hash.ts';
import { finish, roundA, roundB } from './id.ts';
import { show } from './payload-from.ts';
import type { Consumer, Instance, Route, System, TimerRef } from './system.ts';

/** The instance of a read model that an event is for. */
export function keyFor({ keyField, up }: Route, data: object): string {
  if (keyField === null) return '';
  const read = up === null ? data : up(data);
  return String((read as { [field: string]: unknown })[keyField]);
}

/** Leaves the chain so far in the lanes; that of an instance that is new begins with its key. */
export function beginChain(system: System, { version, chainA, chainB }: Instance, key: string): void {
  if (system.hashed && version === 0) hashString(key);
  else {
    lanes.a = chainA;
    lanes.b = chainB;
  }
}

export function foldOne(
  system: System,
  consumer: Consumer,
  before: Instance,
  key: string,
  evolver: Route['evolve'],
  hash: { readonly hashA: number; readonly hashB: number },
  content: { readonly data: object; readonly dataA: number; readonly dataB: number },
  name: string,
  checkpoint: number,
  timers: TimerRef | null,
): Instance {
  const state = evolver === null ? before.state : stateAfter(system, evolver, before.state, content.data, name);
  beginChain(system, before, key);
  const { a, b } = lanes;
  const { hashed } = system;
  return {
    consumer,
    key,
    state,
    version: before.version + 1,
    chainA: hashed ? finish(roundA(roundA(a, hash.hashA), content.dataA)) : a,
    chainB: hashed ? finish(roundB(roundB(b, hash.hashB), content.dataB)) : b,
    checkpoint,
    timers,
    lock: before.lock,
    stream: before.stream,
  };
}

export function stateAfter(system: System, evolver: Handler, before: object, data: object, name: string): object {
  const state = evolver(before, data);
  if (system.validated) checkState(state, name);
  return state as object;
}

function checkState(state: unknown, name: string): void {
  if (isThenable(state))
    throw new StepFailure('impure', `evolve of ${name} returned a promise. Handlers are synchronous.`);
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    throw new StepFailure('wrong-shape', `evolve of ${name} returned ${show(state)}. Return the new state.`);
  }
}
