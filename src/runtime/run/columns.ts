import { outcomesOfSteps } from './outcomes.ts';
import type { StepOutcome, StepRecord } from '../../kernel/index.ts';

/** What the world says of a step and its record does not. */
export interface Seen {
  /** `always` laws that were broken by it for the first time. */
  readonly broke: boolean;
}

/**
 * All steps of a run in columns of numbers, some forty bytes each, so that a million of them can be counted in a few
 * milliseconds. They lie in blocks of equal size, so that a run grows without copying, and so that a block that is full
 * can be put away as it is.
 */
export interface Columns {
  readonly length: number;
  add(record: StepRecord, seen: Seen): void;
  /** Virtual ms. */
  at(n: number): number;
  /** Index of the instance that it was delivered to, see `instances`. */
  instance(n: number): number;
  /** Index into `types`. */
  type(n: number): number;
  /** Index into `correlations`. */
  correlation(n: number): number;
  outcome(n: number): StepOutcome;
  has(n: number, flag: Flag): boolean;
  /** Newest global position after it. */
  position(n: number): number;
  /** Types of the events that it appended, as indices into `types`. */
  events(n: number): readonly number[];
  readonly instances: Names;
  readonly types: Names;
  readonly correlations: Names;
  /** The number of an instance that may not have been met yet. */
  numberOf(component: string, key: string): number;
  /** `names`: how many of each kind are packed already. */
  pack(block: number, packed: PackedNames): PackedColumns;
  /** The same up to step `n`, to go on in another direction. */
  upTo(n: number): Columns;
  /** Puts back the next block. */
  unpack(packed: PackedColumns): void;
}

export type PackedNames = { readonly [Kind in keyof PackedColumns['names']]: number };

/** Belongs to a compensation; ends a saga; breaks a law; reached nobody; is a command from outside. */
export const flags = { undo: 8, ended: 16, broke: 32, missed: 64, input: 128 } as const;
export type Flag = keyof typeof flags;

/** Texts by number, in the order in which they came. */
export interface Names {
  readonly all: readonly string[];
  /** -1 where it never came. */
  find(name: string): number;
}

/** Steps of a block. */
export const blockSize = 4096;
const bitsOfBlock = 12;
const mask = blockSize - 1;

/** A full block, and the names that are new since the one before was packed. */
export interface PackedColumns extends Omit<Block, 'events'> {
  readonly events: Uint16Array;
  readonly names: { readonly [Kind in 'instances' | 'types' | 'correlations']: NamesFrom };
}

interface NamesFrom {
  /** Number of the first. */
  readonly from: number;
  readonly names: readonly string[];
}

interface Block {
  readonly at: Float64Array;
  readonly instance: Uint32Array;
  readonly correlation: Uint32Array;
  readonly type: Uint16Array;
  readonly bits: Uint8Array;
  readonly position: Uint32Array;
  /** Where the types of its events begin in `events`. */
  readonly firstEvent: Uint32Array;
  readonly events: number[] | Uint16Array;
}

const ends = new Set(['SagaCompleted', 'SagaCompensated', 'SagaFailed']);

interface Start {
  readonly length: number;
  readonly blocks: readonly Block[];
  readonly names: { readonly [Kind in keyof PackedColumns['names']]: readonly string[] };
}

const nothing: Start = { length: 0, blocks: [], names: { instances: [], types: [], correlations: [] } };

export function createColumns(start: Start = nothing): Columns {
  const blocks = [...start.blocks];
  const instances = createNames(start.names.instances);
  const types = createNames(start.names.types);
  const correlations = createNames(start.names.correlations);
  let { length } = start;
  let position = length === 0 ? 0 : (blocks.at(-1)?.position[(length - 1) & mask] ?? 0);
  const blockOf = (n: number): Block => {
    const block = blocks[(n - 1) >> bitsOfBlock];
    if (block === undefined || n > length || n < 1) throw new RangeError(`columns: there is no step ${n}`);
    return block;
  };
  const cell = (n: number, column: Exclude<keyof Block, 'events'>): number => blockOf(n)[column][(n - 1) & mask] ?? 0;

  return {
    get length() {
      return length;
    },
    instances,
    types,
    correlations,
    add(record, seen) {
      const i = length & mask;
      if (i === 0) blocks.push(emptyBlock());
      const block = blocks.at(-1) as Block;
      length += 1;
      const { message, consumer, key, events } = record;
      block.at[i] = record.at;
      block.instance[i] = instances.add(nameOfInstance(consumer, key));
      block.correlation[i] = correlations.add(message.correlation);
      block.type[i] = types.add(message.type);
      block.firstEvent[i] = block.events.length;
      let bits = outcomesOfSteps.indexOf(record.outcome);
      for (const event of events) {
        (block.events as number[]).push(types.add(event.type));
        if (event.position !== null) position = event.position;
        else if (ends.has(event.type)) bits |= flags.ended;
      }
      if (message.undo) bits |= flags.undo;
      if (seen.broke) bits |= flags.broke;
      // a message that is late or lost has touched nobody
      if (record.outcome === 'delayed' || record.outcome === 'dropped') bits |= flags.missed;
      if (message.kind === 'input' && message.cause === null) bits |= flags.input;
      block.bits[i] = bits;
      block.position[i] = position;
    },
    at: (n) => cell(n, 'at'),
    instance: (n) => cell(n, 'instance'),
    type: (n) => cell(n, 'type'),
    correlation: (n) => cell(n, 'correlation'),
    outcome: (n) => outcomesOfSteps[cell(n, 'bits') & 7] as StepOutcome,
    has: (n, flag) => (cell(n, 'bits') & flags[flag]) !== 0,
    position: (n) => (n === 0 ? 0 : cell(n, 'position')),
    events(n) {
      const block = blockOf(n);
      const i = (n - 1) & mask;
      const end = n === length || i === mask ? block.events.length : (block.firstEvent[i + 1] ?? 0);
      return Array.from(block.events.slice(block.firstEvent[i], end));
    },
    numberOf: (component, key) => instances.add(nameOfInstance(component, key)),
    pack(number, packed) {
      const block = blocks[number];
      if (block === undefined || length < (number + 1) * blockSize) throw new RangeError(`block ${number} is not full`);
      const since = (from: number, { all }: Names): NamesFrom => ({ from, names: all.slice(from) });
      return {
        ...block,
        events: Uint16Array.from(block.events),
        names: {
          instances: since(packed.instances, instances),
          types: since(packed.types, types),
          correlations: since(packed.correlations, correlations),
        },
      };
    },
    upTo(n) {
      const full = n >> bitsOfBlock;
      const rest = n & mask;
      const last = blocks[full];
      const parts = blocks.slice(0, full);
      if (rest > 0 && last !== undefined) parts.push(cut(last, rest));
      const names = { instances: instances.all, types: types.all, correlations: correlations.all };
      return createColumns({ length: n, blocks: parts, names });
    },
    unpack({ names, ...block }) {
      for (const [known, { from, names: added }] of [
        [instances, names.instances],
        [types, names.types],
        [correlations, names.correlations],
      ] as const) {
        if (from !== known.all.length) throw new RangeError('the names before these are missing');
        known.unpack(added);
      }
      blocks.push(block);
      length += blockSize;
      position = block.position[mask] ?? 0;
    },
  };
}

function emptyBlock(): Block {
  return {
    at: new Float64Array(blockSize),
    instance: new Uint32Array(blockSize),
    correlation: new Uint32Array(blockSize),
    type: new Uint16Array(blockSize),
    bits: new Uint8Array(blockSize),
    position: new Uint32Array(blockSize),
    firstEvent: new Uint32Array(blockSize),
    events: [],
  };
}

/** Its first steps; what comes after them is written over. */
function cut({ events, ...columns }: Block, steps: number): Block {
  const copy = emptyBlock();
  for (const name of Object.keys(columns) as (keyof typeof columns)[]) copy[name].set(columns[name]);
  return { ...copy, events: Array.from(events.slice(0, columns.firstEvent[steps] ?? events.length)) };
}

function createNames(
  start: readonly string[] = [],
): Names & { add(name: string): number; unpack(names: readonly string[]): void } {
  const all = [...start];
  const known = new Map<string, number>();
  /** The names from this one on are in `known`: those of a long run that is opened are learned when somebody looks for one. */
  let first = all.length;

  function find(name: string): number {
    const there = known.get(name);
    if (there !== undefined) return there;
    // what is looked for is most often new
    while (first > 0) {
      first -= 1;
      const other = all[first] ?? '';
      known.set(other, first);
      if (other === name) return first;
    }
    return -1;
  }

  return {
    all,
    find,
    add(name) {
      const there = find(name);
      if (there >= 0) return there;
      known.set(name, all.length);
      return all.push(name) - 1;
    },
    unpack(names) {
      // nothing is known yet, but for what was looked for between two blocks
      if (first === all.length) first += names.length;
      else for (const [i, name] of names.entries()) known.set(name, all.length + i);
      for (const name of names) all.push(name);
    },
  };
}

/** No name has the end of a line in it. */
const between = '\n';
export const nameOfInstance = (component: string, key: string): string => `${component}${between}${key}`;
export const componentOf = (instance: string): string => instance.slice(0, instance.indexOf(between));
export const keyOf = (instance: string): string => instance.slice(instance.indexOf(between) + 1);
