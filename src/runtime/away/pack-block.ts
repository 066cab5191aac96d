import {
  addedBetween,
  changedBetween,
  checkpointsOf,
  eachMessage,
  eachTimerOf,
  hashLanes,
  holdsAnything,
  isMarked,
  keptRest,
  markOf,
  messagesMoved,
  timersMoved,
} from '../../kernel/index.ts';
import type { DeadLetterView, KeptEvent, Mark, Moved, System, World } from '../../kernel/index.ts';
import type { Columns } from '../run/columns.ts';
import { sliceSize } from './block.ts';
import type { PackedMark, QueuePart, StatesPart, WorldPart } from './block.ts';
import { createRows, packRows, rowsWithin } from './pack-rows.ts';

export interface PackedWorlds {
  /** By slice. */
  readonly states: readonly StatesPart[];
  readonly queue: readonly QueuePart[];
  readonly changed: readonly Uint32Array[];
  readonly world: WorldPart;
  readonly marks: readonly PackedMark[];
}

/** Takes the worlds of a block one after the other, beginning with the one in which it begins. */
export interface Packer {
  add(world: World): void;
  done(): PackedWorlds;
}

interface Changed {
  readonly changed: ReturnType<typeof changedBetween>[number];
  readonly instance: number;
  readonly step: number;
}

/** `before` is the mark that holds in the first world; null where it is the first of all. */
export function createPacker(
  system: System,
  columns: Pick<Columns, 'numberOf'>,
  before: Mark | null,
  slice: number = sliceSize,
): Packer {
  const changes: Changed[] = [];
  const marks: PackedMark[] = [];
  const messages = createRows(eachMessage, false);
  const timers = createRows(eachTimerOf, true);
  const checkpoints: ReturnType<typeof checkpointsOf>[] = [];
  const hashes: number[] = [];
  const inbox: string[] = [];
  const log: KeptEvent[] = [];
  let mark = before;
  let last: World | null = null;

  function noteChanges(from: World, world: World, step: number): void {
    for (const changed of changedBetween(system, from, world)) {
      changes.push({ changed, instance: columns.numberOf(changed.component, changed.key), step });
    }
  }

  function noteAdded(from: World, world: World): void {
    const { id, log: events } = addedBetween(from, world);
    if (id !== null) inbox.push(id);
    log.push(...events);
  }

  function noteMark(world: World): void {
    if (mark !== null && (last === null || !isMarked(system, last, world))) return;
    const next = markOf(system, world);
    const { dead, ...rest } = next;
    const deadKept = sharedStart(mark?.dead ?? [], dead);
    marks.push({ ...rest, step: world.steps, deadKept, deadAdded: dead.slice(deadKept) });
    mark = next;
  }

  function knownOf(moved: Moved | null) {
    const of = checkpoints.at(-1);
    return of === undefined || last === null || moved === null ? undefined : { of, before: last, moved };
  }

  return {
    add(world) {
      const step = checkpoints.length;
      if (last !== null) noteChanges(last, world, step);
      // what stood there before anything happened has no step that made it
      else if (world.steps === 0) noteChanges(emptied(world), world, 0);
      noteMark(world);
      if (last !== null) noteAdded(last, world);
      // what a message waits for changes only where somebody waits
      const mayChange = last === null || holdsAnything(world) || holdsAnything(last);
      const moved = last === null ? null : messagesMoved(last, world);
      messages.add(world, mayChange ? null : moved);
      timers.add(world, mayChange || last === null ? null : timersMoved(last, world));
      checkpoints.push(checkpointsOf(system, world, knownOf(moved)));
      const { a, b } = hashLanes(world);
      hashes.push(a >>> 0, b >>> 0);
      last = world;
    },
    done() {
      const rows = [...messages.done(), ...timers.done()];
      const count = Math.max(1, Math.ceil((checkpoints.length - 1) / slice));
      const bySlice = Array.from({ length: count }, (): Changed[] => []);
      for (const change of changes) bySlice[Math.max(0, Math.ceil(change.step / slice) - 1)]?.push(change);
      const states = bySlice.map((own, i) => packStates(own, i * slice));
      return {
        states,
        changed: states.map(({ instance }) => Uint32Array.from(new Set(instance))),
        marks,
        world: {
          rest: JSON.stringify(last === null ? null : keptRest(system, last)),
          inbox: inbox.join(' '),
          log: JSON.stringify(log),
        },
        queue: bySlice.map((_, i) => {
          const [from, to] = [i * slice, (i + 1) * slice];
          const seen = checkpoints.slice(from, to + 1);
          const byProjection = (what: 'asOf' | 'lag') =>
            (seen[0] ?? []).map((_, p) => Uint32Array.from(seen, (all) => all[p]?.[what] ?? 0));
          return {
            ...packRows(rowsWithin(rows, from, to)),
            asOf: byProjection('asOf'),
            lag: byProjection('lag'),
            hash: Uint32Array.from(hashes.slice(2 * from, 2 * to + 2)),
          };
        }),
      };
    },
  };
}

const encoder = new TextEncoder();

/** `from` is the step of the block before the slice. */
function packStates(changes: Changed[], from: number): StatesPart {
  const found = changes.sort((x, y) => x.instance - y.instance || x.step - y.step);
  const texts = found.map(({ changed: { state } }) => (state === null ? '' : JSON.stringify(state)));
  // one array instead of one for each text
  const bytes = encoder.encode(texts.join(''));
  const lengths = texts.map(({ length }) => length);
  const isPlain = bytes.length === lengths.reduce((sum, length) => sum + length, 0);
  let end = 0;
  const ends = Uint32Array.from(
    isPlain ? lengths : texts.map((text) => encoder.encode(text).length),
    (length) => (end += length),
  );
  return {
    instance: Uint32Array.from(found, ({ instance }) => instance),
    step: Uint16Array.from(found, ({ step }) => step - from),
    version: Uint32Array.from(found, ({ changed }) => changed.version),
    chainA: Int32Array.from(found, ({ changed }) => changed.chainA),
    chainB: Int32Array.from(found, ({ changed }) => changed.chainB),
    checkpoint: Uint32Array.from(found, ({ changed }) => changed.checkpoint),
    end: ends,
    bytes,
  };
}

const emptied = (world: World): World => ({ ...world, instances: { size: 0, shift: 0, root: [] } });

/** Dead letters are told apart by the step that gave up. */
function sharedStart(before: readonly DeadLetterView[], after: readonly DeadLetterView[]): number {
  let n = 0;
  while (n < before.length && n < after.length && before[n]?.step === after[n]?.step) n += 1;
  return n;
}
