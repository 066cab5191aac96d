import { isShown } from '../../kernel/index.ts';
import type { InstanceView, KeptRest, Named, RunPart, RunParts, System, World, WorldView } from '../../kernel/index.ts';
import { blockSize, componentOf, keyOf, nameOfInstance } from '../run/columns.ts';
import type { Columns, PackedNames } from '../run/columns.ts';
import { firstWhere } from '../run/first-where.ts';
import { indexKind, sliceSize } from './block.ts';
import type { IndexPart, QueuePart, StatesPart, WorldPart } from './block.ts';
import { createCache } from './cache.ts';
import { createMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import { createPacker } from './pack-block.ts';
import { openQueue } from './queue-at.ts';
import { readWorld } from './read-world.ts';
import { ownStates, stateIn } from './states.ts';
import type { OwnState, OwnStates } from './states.ts';
import { viewAt } from './view-at.ts';

/**
 * The steps of a run that are put away in blocks. Answers what a screen asks of them without a world: see block.ts for what
 * is kept, and README.md for why.
 */
export interface Archive {
  /** Steps that are put away: always whole blocks, from the first step on. */
  readonly length: number;
  /** Packs and stores the next block. `worlds[i]` is the world after i of its steps. */
  putAway(worlds: readonly World[], inputs: IndexPart['inputs']): Promise<void>;
  /** Takes over a block that was stored before; `holder` is the run that stored it. */
  takeOver(part: IndexPart, holder: string): void;
  /** The view after step `n`, which is put away; all instances where `only` is left out. */
  view(n: number, only?: Named): Promise<WorldView>;
  instance(component: string, key: string, n: number): Promise<InstanceView | null>;
  /**
   * The world at the end of the last block that ends at or before step `n`, which is put away; null where it has to be
   * folded from the first step on. Tells how many of its steps are read.
   */
  worldBefore(n: number, told?: (steps: number) => void): Promise<World | null>;
  /** The same up to step `n`, for a branch: whole blocks only. */
  upTo(n: number, columns: Columns, run: string): Archive;
}

interface Given {
  readonly system: System;
  readonly columns: Columns;
  readonly parts: RunParts;
  /** The run that new blocks belong to. */
  readonly run: string;
  /** Lets others do their work. */
  readonly breathe: () => Promise<void>;
}

/** The run that holds a block, and how many names were known when it was packed. */
interface Block {
  readonly holder: string;
  readonly names: PackedNames;
}

/** What is known of the blocks, without reading them. */
interface Start {
  readonly blocks: readonly Block[];
  /** By instance: the slices in which it changed, ascending. */
  readonly changedIn: readonly (readonly number[])[];
  readonly marks: Marks;
}

/** Worlds that are packed at once. */
const bite = 256;
const keptQueues = 64;
const keptStates = 64;
/** Of one instance in one slice. */
const keptOwn = 6000;
const slicesInBlock = blockSize / sliceSize;
/** Slices before that of a step in which most of what moved shortly before it has changed. */
const slicesNear = 3;

export function createArchive(
  given: Given,
  start: Start = { blocks: [], changedIn: [], marks: createMarks() },
): Archive {
  const { system, columns, parts, run, breathe } = given;
  const { marks } = start;
  const blocks = [...start.blocks];
  const changedIn: number[][] = start.changedIn.map((slices) => slices.slice());
  const queues = createCache<number, ReturnType<typeof openQueue>>(keptQueues);
  const states = createCache<number, StatesPart>(keptStates);
  const own = createCache<number, OwnStates>(keptOwn);

  function add(block: Block, { changed, marks: added }: Pick<IndexPart, 'changed' | 'marks'>): void {
    const first = blocks.length * slicesInBlock;
    for (const [i, numbers] of changed.entries()) {
      for (const number of numbers) changedIn[number] = longer(changedIn[number], first + i);
    }
    for (const mark of added) marks.add(mark);
    blocks.push(block);
  }

  async function read<Part>(kind: string, n: number, block: number): Promise<Part> {
    const part = await parts.part(blocks[block]?.holder ?? run, kind, n);
    if (part === null) throw new Error(`the ${kind} ${n} are not in the store any more`);
    return part as Part;
  }
  const readSlice = <Part>(kind: string, slice: number) => read<Part>(kind, slice, Math.floor(slice / slicesInBlock));

  const statesOf = (slice: number) => states.get(slice, () => readSlice<StatesPart>('states', slice));
  const queueOf = (slice: number) =>
    queues.get(slice, async () => openQueue(await readSlice<QueuePart>('queue', slice)));

  /**
   * What is near a step is shared by all that moved shortly before it. What is far is asked for one by one, and again when
   * the cursor moves on: it is cut out, so that the slice need not be kept for it.
   */
  async function stateInSlice(number: number, slice: number, step: number, near: boolean): Promise<OwnState | null> {
    const whole = states.peek(slice) ?? (near ? await statesOf(slice) : undefined);
    if (whole !== undefined) return stateIn(whole, number, step);
    const key = number * mostSlices + slice;
    const known = own.peek(key) ?? (await own.get(key, async () => ownStates(await statesOf(slice), number)));
    return known.at(step);
  }

  /** The newest state up to step `n`: it may have been made long ago. */
  async function stateOf(number: number, n: number): Promise<OwnState | null> {
    const last = sliceOf(n);
    const all = changedIn[number] ?? [];
    for (let i = firstWhere(0, all.length, (at) => (all[at] ?? 0) > last) - 1; i >= 0; i -= 1) {
      const slice = all[i] ?? 0;
      const step = slice === last ? n - slice * sliceSize : sliceSize;
      const found = await stateInSlice(number, slice, step, last - slice <= slicesNear);
      if (found !== null) return found.state === null ? null : found;
    }
    return null;
  }

  async function viewOfInstance(name: string, number: number, n: number): Promise<InstanceView | null> {
    const found = number < 0 ? null : await stateOf(number, n);
    if (found === null) return null;
    return { component: componentOf(name), key: keyOf(name), version: found.version, state: found.state };
  }

  async function instances(n: number, only: Named | undefined): Promise<readonly InstanceView[]> {
    const names = system.consumers.filter(isShown).flatMap(({ name: component }) => {
      const own =
        only === undefined
          ? columns.instances.all.filter((name) => componentOf(name) === component)
          : Array.from(only.get(component) ?? [], (key) => nameOfInstance(component, key));
      return own.toSorted((x, y) => (x < y ? -1 : 1));
    });
    // all at once: what has to be read is read side by side
    const views = await Promise.all(names.map((name) => viewOfInstance(name, columns.instances.find(name), n)));
    return views.filter((view) => view !== null);
  }

  const worldPart = (block: number) => read<WorldPart>('world', block, block);

  function worldAfter(count: number, rest: KeptRest, told?: (steps: number) => void): Promise<World | null> {
    const end = count * slicesInBlock;
    /** The last slice up to there in which it changed. */
    const newest = (instance: number) => {
      const all = changedIn[instance] ?? [];
      return all[firstWhere(0, all.length, (i) => (all[i] ?? 0) >= end) - 1];
    };
    const pieces = {
      system,
      columns,
      async breathe(block: number) {
        told?.((block + 1) * blockSize);
        await breathe();
      },
      count,
      isNewest: (instance: number, slice: number) => newest(instance) === slice,
      async states(block: number) {
        const [from, to] = [block * slicesInBlock, (block + 1) * slicesInBlock - 1];
        const found = await parts.parts(blocks[block]?.holder ?? run, 'states', { from, to });
        if (found.length < slicesInBlock) throw new Error(`the states of block ${block} are not in the store any more`);
        return found.map(({ n, value }) => ({ slice: n, part: value as StatesPart }));
      },
      world: worldPart,
    };
    return readWorld(pieces, rest);
  }

  return {
    get length() {
      return blocks.length * blockSize;
    },
    async putAway(worlds, inputs) {
      const n = blocks.length;
      const packer = createPacker(system, columns, marks.newest);
      for (const [i, world] of worlds.entries()) {
        packer.add(world);
        if (i % bite === bite - 1) await breathe();
      }
      const packed = packer.done();
      const names = blocks.at(-1)?.names ?? { instances: 0, types: 0, correlations: 0 };
      const index: IndexPart = {
        columns: columns.pack(n, names),
        inputs,
        changed: packed.changed,
        marks: packed.marks,
      };
      const slices = (kind: string, values: readonly unknown[]): RunPart[] =>
        values.map((value, i) => ({ kind, n: n * slicesInBlock + i, value }));
      await parts.putParts(run, [
        ...slices('states', packed.states),
        ...slices('queue', packed.queue),
        { kind: 'world', n, value: packed.world },
        { kind: indexKind, n, value: index },
      ]);
      add({ holder: run, names: countNames(index) }, packed);
    },
    takeOver(part, holder) {
      add({ holder, names: countNames(part) }, part);
    },
    async view(n, only) {
      const slice = sliceOf(n);
      const [queue, found] = await Promise.all([queues.peek(slice) ?? queueOf(slice), instances(n, only)]);
      return viewAt(system, {
        step: n,
        inSlice: n - slice * sliceSize,
        now: n === 0 ? 0 : columns.at(n),
        position: columns.position(n),
        mark: marks.at(n),
        queue,
        instances: found,
      });
    },
    instance: (component, key, n) => {
      const name = nameOfInstance(component, key);
      return viewOfInstance(name, columns.instances.find(name), n);
    },
    async worldBefore(n, told) {
      // one that holds what is not kept is passed over
      for (let count = Math.min(blocks.length, Math.floor(n / blockSize)); count > 0; count -= 1) {
        const { rest } = await worldPart(count - 1);
        if (rest !== 'null') return worldAfter(count, JSON.parse(rest) as KeptRest, told);
      }
      return null;
    },
    upTo(n, copy, branch) {
      const count = Math.floor(n / blockSize);
      const end = count * slicesInBlock;
      return createArchive(
        { ...given, columns: copy, run: branch },
        {
          blocks: blocks.slice(0, count),
          changedIn: changedIn.map((slices) =>
            slices.slice(
              0,
              firstWhere(0, slices.length, (i) => (slices[i] ?? 0) >= end),
            ),
          ),
          marks: marks.upTo(count * blockSize),
        },
      );
    },
  };
}

/** A short list is as long as it is full: there is one for each of some hundred thousand instances. */
function longer(list: number[] | undefined, last: number): number[] {
  if (list === undefined) return [last];
  // a spread would leave room for sixteen more
  if (list.length < 16) return list.concat(last);
  list.push(last);
  return list;
}

/** More than any run has. */
const mostSlices = 2 ** 20;
const sliceOf = (n: number) => Math.max(0, Math.ceil(n / sliceSize) - 1);

function countNames({ columns: { names } }: IndexPart): PackedNames {
  const count = ({ from, names: added }: { from: number; names: readonly string[] }) => from + added.length;
  return { instances: count(names.instances), types: count(names.types), correlations: count(names.correlations) };
}
