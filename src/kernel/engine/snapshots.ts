/**
 * Loading an instance: its newest snapshot and the events since, or the whole stream where there is none that may be
 * used. Only aggregates that declare snapshots keep their stream.
 */
import type { SnapshotDefinition } from '../authoring/definition.ts';
import { isThenable } from '../schema/standard.ts';
import type { SwitchValues } from '../record/trace.ts';
import { StepFailure } from './failure.ts';
import { finish, roundA, roundB } from './id.ts';
import { show } from './payload-from.ts';
import type { Happening } from './step.ts';
import type { Instance, Snapshot, Snapshots, Stream, Streamed, System } from './system.ts';
import { momentAt, switchIn } from './variant.ts';

const emptyStream: Stream = { snapshot: null, events: null, from: null };

export function compileSnapshots(given: SnapshotDefinition | null, switches: SwitchValues): Snapshots | null {
  if (given === null) return null;
  const { every, version, earlier, checked } = given;
  return {
    every: typeof every === 'number' ? every : switchIn(switches, every),
    checked: checked === null || switchIn(switches, checked),
    version: (now) => {
      const is = version(momentAt(switches, now));
      if (Number.isInteger(is) && is > 0) return is;
      throw new StepFailure('wrong-shape', `the snapshot's version is ${show(is)}. Versions are whole numbers from 1.`);
    },
    kept: (state, schema) => {
      const convert = earlier[schema - 1];
      const kept: unknown = convert === undefined ? state : convert(state);
      if (typeof kept === 'object' && kept !== null && !isThenable(kept)) return kept;
      throw new StepFailure('wrong-shape', `the snapshot of version ${schema} is ${show(kept)}. Return a state.`);
    },
  };
}

/** The instance as a repository loads it at that moment. */
export function loaded(system: System, instance: Instance, snapshots: Snapshots, now: number): Instance {
  const { stream } = instance;
  if (stream === null) return instance;
  const from = stateToFoldFrom(snapshots, stream.snapshot, now);
  if (from === stream.from) return instance;
  return { ...instance, state: foldedFrom(system, instance, from), stream: { ...stream, from } };
}

/** Null where there is no snapshot, or none that may be used. */
export function stateToFoldFrom(snapshots: Snapshots, snapshot: Snapshot | null, now: number): object | null {
  switch (fateOf(snapshots, snapshot, now)) {
    case 'used':
      return snapshot?.state ?? null;
    case 'trusted':
      return snapshot?.kept ?? null;
    default:
      return null;
  }
}

export type SnapshotUse = 'used' | 'trusted' | 'thrown away';

export function fateOf({ version, checked }: Snapshots, snapshot: Snapshot | null, now: number): SnapshotUse | null {
  if (snapshot === null) return null;
  if (snapshot.schema === version(now)) return 'used';
  return checked ? 'thrown away' : 'trusted';
}

/** From a state of its snapshot with the events since; from null, all events. */
export function foldedFrom(system: System, { stream, version, consumer }: Instance, from: object | null): object {
  const since = from === null ? version : version - (stream?.snapshot?.at ?? 0);
  const events: Streamed[] = [];
  for (let one = stream?.events ?? null; one !== null && events.length < since; one = one.next) events.push(one);
  let state = from ?? (consumer?.initial.state as object);
  for (const { type, data } of events.reverse()) {
    state = type.evolve(state, data) as object;
    if (typeof state !== 'object' || state === null) {
      throw new StepFailure('wrong-shape', `evolve of ${type.name} returned ${show(state)}. Return the new state.`);
    }
  }
  return state;
}

/** The instance with its newest events in the stream, and with a snapshot where it is time for one. */
export function streamed(
  system: System,
  before: Instance,
  after: Instance,
  appended: readonly Happening[],
  snapshots: Snapshots,
  now: number,
): Instance {
  const { snapshot, from, ...old } = before.stream ?? emptyStream;
  let { events } = old;
  for (const { type, data } of appended) events = { type, data, next: events };
  const last = from === null ? 0 : (snapshot?.at ?? 0);
  if (snapshots.every === 0 || after.version - last < snapshots.every) {
    return { ...after, stream: { snapshot, events, from } };
  }
  const schema = snapshots.version(now);
  const { state, version } = after;
  const taken: Snapshot = { at: version, schema, state, kept: snapshots.kept(state, schema) };
  const stream = { snapshot: taken, events, from: state };
  if (!system.hashed) return { ...after, stream };
  // What is loaded from here on depends on when it was taken, and by which code.
  const chainA = finish(roundA(after.chainA, 0x534e4150 + schema));
  const chainB = finish(roundB(after.chainB, 0x534e4150 + schema));
  return { ...after, chainA, chainB, stream };
}
