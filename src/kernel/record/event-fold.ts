/**
 * States from events alone: no queue, no inbox, no clock, no hash. Each instance is folded by the handlers that the world
 * is folded by, in place, so that all states of a long run cost a walk along its records, and not its worlds.
 */
import type { Handler } from '../authoring/definition.ts';
import { keyFor } from '../engine/fold-one.ts';
import { isRebuild } from '../engine/hands.ts';
import type { Consumer, EventType, System } from '../engine/system.ts';
import { routeTo } from '../engine/world.ts';
import { inVersion, isCommitted } from './from-record.ts';
import type { Hand } from './hand.ts';
import type { EventRecord, MessageRecord, StepRecord } from './step-record.ts';

export interface EventFold {
  /** Folds what this step has appended, or what its consumer heard. Records come in their order; some may be left out. */
  add(record: StepRecord): void;
  /** The instance to fold its steps into, for who knows it otherwise than by its name, which takes longer to find. */
  of(component: string, key: string): InstanceFold;
  /** Goes on from this state instead of the initial one. */
  begin(component: string, key: string, state: object, version: number): void;
  /** Null where nothing has been folded of it. */
  find(component: string, key: string): FoldedState | null;
  each(tell: (component: string, key: string, found: FoldedState) => void): void;
  /** False from the first record on that changed states in another way than by its events: a rebuild does. */
  readonly isExact: boolean;
}

/** The version counts what was folded. */
export interface FoldedState {
  readonly state: object;
  readonly version: number;
}

export interface InstanceFold extends FoldedState {
  add(record: StepRecord): void;
  /** Its steps change no state, its own or another's: they need not be read. */
  readonly isIdle: boolean;
}

/** False where a crash costs a state, or where a state is what a snapshot of it was worth. */
const followFromEvents = (system: System): boolean =>
  system.consumers.every((one) => !one.volatile && one.snapshots === null);

export function eventFold(system: System): EventFold {
  const all = { isExact: followFromEvents(system) };
  const folders = new Map(system.consumers.map((consumer) => [consumer.name, new Folder(system, consumer, all)]));
  for (const { consumer, key, state } of system.standing) folders.get(consumer.name)?.begin(key, state, 0);
  const of = (component: string, key: string): Row => {
    const folder = folders.get(component);
    if (folder === undefined) throw new TypeError(`there is no '${component}'`);
    return folder.rows.get(key) ?? folder.begin(key, folder.consumer.initial.state, 0);
  };
  return {
    get isExact() {
      return all.isExact;
    },
    add: (record) => of(record.consumer, record.key).add(record),
    of,
    begin: (component, key, state, version) => folders.get(component)?.begin(key, state, version),
    find(component, key) {
      const row = folders.get(component)?.rows.get(key);
      return row === undefined || row.version === 0 ? null : row;
    },
    each(tell) {
      for (const [component, { rows }] of folders) {
        for (const [key, row] of rows) if (row.version > 0) tell(component, key, row);
      }
    },
  };
}

type Folds = 'events' | 'message' | 'nothing';

class Row implements InstanceFold {
  state: object;
  version: number;
  readonly isIdle: boolean;
  private readonly folder: Folder;

  constructor(folder: Folder, state: object, version: number) {
    this.folder = folder;
    this.isIdle = folder.folds === 'nothing' && folder.consumer.kind !== 'hand';
    this.state = state;
    this.version = version;
  }

  add(record: StepRecord): void {
    const { folder } = this;
    if (folder.folds === 'nothing') folder.look(record);
    else if (folder.folds === 'message') this.foldMessage(record);
    else if (record.events.length > 0 && isCommitted(record)) this.foldEvents(record.events);
  }

  private foldEvents(events: readonly EventRecord[]): void {
    for (let i = 0; i < events.length; i++) {
      const { type, data, version } = events[i] as EventRecord;
      this.fold(this.folder.ofEvent(type, version), data);
    }
  }

  private foldMessage(record: StepRecord): void {
    this.folder.look(record);
    if (isCommitted(record)) this.fold(this.folder.ofMessage(record.message), record.message.data);
  }

  private fold(evolve: Handler | null, data: object): void {
    if (evolve !== null) this.state = evolve(this.state, data) as object;
    this.version += 1;
  }
}

/** All instances of one consumer. */
class Folder {
  readonly rows = new Map<string, Row>();
  readonly folds: Folds;
  readonly consumer: Consumer;
  private readonly system: System;
  private readonly all: { isExact: boolean };
  /** The newest that was looked up: events come in long rows of the same type. */
  private type = '';
  private evolve: Handler | null = null;

  constructor(system: System, consumer: Consumer, all: { isExact: boolean }) {
    this.system = system;
    this.consumer = consumer;
    this.all = all;
    const { kind } = consumer;
    const hasNone = kind === 'gateway' || kind === 'relay' || kind === 'hand' || kind === 'policy';
    this.folds = isListener(consumer) ? 'message' : hasNone ? 'nothing' : 'events';
  }

  begin(key: string, state: object, version: number): Row {
    const row = new Row(this, state, version);
    this.rows.set(key, row);
    return row;
  }

  /** What is made again is made from what the queue says has arrived. */
  look({ fault, outcome, message }: StepRecord): void {
    const byHand = this.consumer.kind === 'hand' && outcome === 'handled' && isRebuild(message.data as Hand);
    if (byHand || fault?.kind === 'rebuild') this.all.isExact = false;
  }

  ofEvent(type: string, version: number | undefined): Handler | null {
    if (version === undefined && type === this.type) return this.evolve;
    const { notes, events, name } = this.consumer;
    const found = notes?.get(type) ?? inVersion(events[type], version);
    if (found === undefined) throw new TypeError(`${name} has no event ${type}`);
    return this.remember(type, version, found.evolve);
  }

  ofMessage({ kind, type, version }: MessageRecord): Handler | null {
    const { consumer, system } = this;
    if (kind !== 'event') return consumer.process?.timeouts.get(type)?.evolve ?? null;
    if (version === undefined && type === this.type) return this.evolve;
    const route = routeTo(inVersion(system.events.get(type), version), consumer);
    return this.remember(type, version, route?.evolve ?? null);
  }

  private remember(type: string, version: number | undefined, evolve: Handler | null): Handler | null {
    if (version !== undefined) return evolve;
    this.type = type;
    this.evolve = evolve;
    return evolve;
  }
}

/** Who is folded from the events of this step: the instance itself, and each read model and process that hears them. */
export function foldedFrom(
  system: System,
  record: StepRecord,
): readonly { readonly component: string; readonly key: string }[] {
  const found = new Map<string, { component: string; key: string }>();
  const add = (component: string, key: string) => found.set(`${component}\n${key}`, { component, key });
  if (record.events.length > 0) add(record.consumer, record.key);
  for (const { type, data, version, position } of record.events) {
    const event = position === null ? undefined : inVersion(system.events.get(type), version);
    for (const route of event === undefined ? [] : heardOn(event)) add(route.consumer.name, keyFor(route, data));
  }
  return [...found.values()];
}

const heardOn = ({ routes, fromTopic }: EventType) =>
  [...routes, ...fromTopic].filter(({ consumer }) => isListener(consumer));

/** It is folded from what it hears; everybody else from what it says. */
const isListener = ({ kind }: Consumer): boolean => kind === 'projection' || kind === 'process';

/** Whether `later` folds an event of the step `of` into a read model or a process. */
export function foldsEventOf(system: System, of: StepRecord, { consumer, message }: StepRecord): boolean {
  const { kind, position } = message;
  const to = system.byName.get(consumer);
  if (kind !== 'event' || position === null || to === undefined || !isListener(to)) return false;
  return of.events.some((event) => event.position === position);
}
