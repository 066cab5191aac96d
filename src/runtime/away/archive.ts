import { isShown } from '../../kernel/index.ts';
import type { InstanceView, Named, RunParts, System, World, WorldView } from '../../kernel/index.ts';
import { blockSize, componentOf, keyOf, nameOfInstance } from '../run/columns.ts';
import type { Columns, PackedNames } from '../run/columns.ts';
import type { IndexPart, QueuePart, StatesPart, WorldPart } from './block.ts';
import { createCache } from './cache.ts';
import { createMarks } from './marks.ts';
import { createPacker } from './pack-block.ts';
import { openQueue } from './queue-at.ts';
import { readWorld } from './read-world.ts';
import { ownStates } from './states.ts';
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
  /** The world after the last step that is put away; null where it has to be folded from the steps. */
  newestWorld(): Promise<World | null>;
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

/** The run that holds a block, and where it says which instances changed. */
interface Block {
  readonly holder: string;
  readonly part: Pick<IndexPart, 'changed' | 'marks'>;
  readonly names: PackedNames;
}

/** Worlds that are packed at once. */
const bite = 256;
const keptQueues = 8;
const keptStates = 6;
/** Of one instance in one block. */
const keptOwn = 6000;

export function createArchive(given: Given, start: readonly Block[] = []): Archive {
  const { system, columns, parts, run, breathe } = given;
  const blocks: Block[] = [];
  /** By instance: the blocks in which it changed, ascending. */
  const changedIn: number[][] = [];
  const marks = createMarks();
  const queues = createCache<number, ReturnType<typeof openQueue>>(keptQueues);
  const states = createCache<number, StatesPart>(keptStates);
  const own = createCache<string, OwnStates>(keptOwn);
  for (const block of start) add(block);

  function add(block: Block): void {
    for (const number of block.part.changed) (changedIn[number] ??= []).push(blocks.length);
    for (const mark of block.part.marks) marks.add(mark);
    blocks.push(block);
  }

  const blockOf = (n: number) => Math.max(0, Math.ceil(n / blockSize) - 1);

  async function read<Part>(kind: string, block: number): Promise<Part> {
    const part = await parts.part(blocks[block]?.holder ?? run, kind, block);
    if (part === null) throw new Error(`the ${kind} of block ${block} are not in the store any more`);
    return part as Part;
  }

  const statesOf = (block: number) => states.get(block, () => read<StatesPart>('states', block));
  const queueOf = (block: number) => queues.get(block, async () => openQueue(await read<QueuePart>('queue', block)));

  async function ownOf(number: number, block: number): Promise<OwnStates> {
    return own.get(`${number} ${block}`, async () => ownStates(await statesOf(block), number));
  }

  /** The newest state up to step `n`: it may have been made blocks ago. */
  async function stateOf(number: number, n: number): Promise<OwnState | null> {
    const last = blockOf(n);
    const all = changedIn[number] ?? [];
    for (let i = all.length - 1; i >= 0; i -= 1) {
      const block = all[i] ?? 0;
      if (block > last) continue;
      const known = own.peek(`${number} ${block}`) ?? (await ownOf(number, block));
      const found = known.at(block === last ? n - block * blockSize : blockSize);
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
    const found: InstanceView[] = [];
    for (const { name: component } of system.consumers.filter(isShown)) {
      const names =
        only === undefined
          ? columns.instances.all.filter((name) => componentOf(name) === component)
          : Array.from(only.get(component) ?? [], (key) => nameOfInstance(component, key));
      for (const name of names.toSorted((x, y) => (x < y ? -1 : 1))) {
        const view = await viewOfInstance(name, columns.instances.find(name), n);
        if (view !== null) found.push(view);
      }
    }
    return found;
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
      await parts.putParts(run, [
        { kind: 'states', n, value: packed.states },
        { kind: 'queue', n, value: packed.queue },
        { kind: 'world', n, value: packed.world },
        { kind: 'index', n, value: index },
      ]);
      const { changed, marks: added } = packed;
      add({ holder: run, part: { changed, marks: added }, names: countNames(index) });
    },
    takeOver(part, holder) {
      const { changed, marks: added } = part;
      add({ holder, part: { changed, marks: added }, names: countNames(part) });
    },
    async view(n, only) {
      const block = blockOf(n);
      const queue = queues.peek(block) ?? (await queueOf(block));
      return viewAt(system, {
        step: n,
        inBlock: n - block * blockSize,
        now: n === 0 ? 0 : columns.at(n),
        position: columns.position(n),
        mark: marks.at(n),
        queue,
        instances: await instances(n, only),
      });
    },
    instance: (component, key, n) => {
      const name = nameOfInstance(component, key);
      return viewOfInstance(name, columns.instances.find(name), n);
    },
    newestWorld: () =>
      readWorld({
        system,
        columns,
        breathe,
        count: blocks.length,
        isNewest: (instance, block) => changedIn[instance]?.at(-1) === block,
        states: (block) => read<StatesPart>('states', block),
        world: (block) => read<WorldPart>('world', block),
      }),
    upTo: (n, copy, branch) =>
      createArchive({ ...given, columns: copy, run: branch }, blocks.slice(0, Math.floor(n / blockSize))),
  };
}

function countNames({ columns: { names } }: IndexPart): PackedNames {
  const count = ({ from, names: added }: { from: number; names: readonly string[] }) => from + added.length;
  return { instances: count(names.instances), types: count(names.types), correlations: count(names.correlations) };
}
