import { queuedViewOf } from '../../kernel/index.ts';
import type { Moved, QueuedView, World } from '../../kernel/index.ts';
import { bitsOfRow, numbersOfRow } from './block.ts';
import type { QueuePart } from './block.ts';

/** A message under way, and from which to which step of the block it looked like this. */
interface Row {
  readonly view: QueuedView;
  readonly born: number;
  readonly order: number;
  readonly timer: boolean;
  /** The first step after which it is not there, or looks different. */
  gone: number;
}

/** What is under way from world to world: messages, or timers. */
export interface Rows {
  /**
   * `moved`: what differs from the world before. Null where all has to be looked at: there is none before, or what a
   * message waits for may be another thing than it was.
   */
  add(world: World, moved: Moved | null): void;
  done(): readonly Row[];
}

export function createRows(each: (world: World, tell: (delivery: object) => void) => void, timer: boolean): Rows {
  const done: Row[] = [];
  const alive = new Map<object, Row>();
  let order = 0;
  let steps = 0;

  function come(world: World, delivery: object, step: number): void {
    order += 1;
    alive.set(delivery, { view: queuedViewOf(world, delivery), born: step, order, timer, gone: 0 });
  }

  function goes(delivery: object, step: number): void {
    const row = alive.get(delivery);
    if (row === undefined) throw new TypeError('something went that never came');
    row.gone = step;
    done.push(row);
    alive.delete(delivery);
  }

  function lookAtAll(world: World, step: number): void {
    const there = new Set<object>();
    each(world, (delivery) => {
      there.add(delivery);
      const row = alive.get(delivery);
      if (row === undefined) return come(world, delivery, step);
      const view = queuedViewOf(world, delivery);
      if (looksSame(row.view, view)) return undefined;
      done.push({ ...row, gone: step });
      alive.set(delivery, { ...row, view, born: step });
      return undefined;
    });
    for (const delivery of alive.keys()) if (!there.has(delivery)) goes(delivery, step);
  }

  return {
    add(world, moved) {
      const step = steps;
      steps += 1;
      if (moved === null) return lookAtAll(world, step);
      for (const delivery of moved.gone) goes(delivery, step);
      for (const delivery of moved.come) come(world, delivery, step);
    },
    done: () => [...done, ...Array.from(alive.values(), (row) => ({ ...row, gone: steps }))],
  };
}

const looksSame = (x: QueuedView, y: QueuedView) =>
  x.waitsFor === y.waitsFor && x.held === y.held && x.lockedBy === y.lockedBy;

/** Those that were there after one of the steps from..to, which count from `from` then. */
export const rowsWithin = (rows: readonly Row[], from: number, to: number): readonly Row[] =>
  rows
    .filter(({ born, gone }) => born <= to && gone > from)
    .map((row) => ({ ...row, born: Math.max(0, row.born - from), gone: Math.min(row.gone, to + 1) - from }));

export function packRows(rows: readonly Row[]): Pick<QueuePart, 'strings' | 'born' | 'gone' | 'due' | 'numbers'> {
  // 0 is null
  const strings: string[] = [''];
  const known = new Map<string, number>();
  const numberOf = (text: string | null): number => {
    if (text === null) return 0;
    const there = known.get(text);
    if (there !== undefined) return there;
    known.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const numbers = new Uint32Array(rows.length * numbersOfRow.length);
  for (const [r, { view, order, timer }] of rows.entries()) {
    const bits = (view.undo ? bitsOfRow.undo : 0) | (view.held ? bitsOfRow.held : 0) | (timer ? bitsOfRow.timer : 0);
    for (const [c, name] of numbersOfRow.entries()) {
      const at = r * numbersOfRow.length + c;
      if (name === 'bits') numbers[at] = bits;
      else if (name === 'order') numbers[at] = order;
      else numbers[at] = name === 'attempt' ? view.attempt : numberOf(view[name]);
    }
  }
  return {
    strings: JSON.stringify(strings),
    born: Uint16Array.from(rows, ({ born }) => born),
    gone: Uint16Array.from(rows, ({ gone }) => gone),
    due: Float64Array.from(rows, ({ view }) => view.due),
    numbers,
  };
}
