import { queuedViewOf } from '../../kernel/index.ts';
import type { QueuedView, World } from '../../kernel/index.ts';
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

/** The last step after which it was there. */
interface Alive {
  row: Row;
  seen: number;
}

/** What is under way from world to world: messages, or timers. */
export interface Rows {
  /** `mayChange`: what it waits for may be another thing than in the world before. */
  add(before: World | null, world: World, mayChange: boolean): void;
  done(): readonly Row[];
}

export function createRows(
  each: (world: World, tell: (delivery: object) => void) => void,
  isSame: (x: World, y: World) => boolean,
  timer: boolean,
): Rows {
  const done: Row[] = [];
  const alive = new Map<object, Alive>();
  let order = 0;
  let steps = 0;
  return {
    add(before, world, mayChange) {
      const step = steps;
      steps += 1;
      if (before !== null && !mayChange && isSame(before, world)) return;
      let there = 0;
      each(world, (delivery) => {
        there += 1;
        const known = alive.get(delivery);
        if (known !== undefined && !mayChange) {
          known.seen = step;
          return;
        }
        const view = queuedViewOf(world, delivery);
        if (known === undefined) {
          order += 1;
          alive.set(delivery, { row: { view, born: step, order, timer, gone: 0 }, seen: step });
          return;
        }
        known.seen = step;
        if (looksSame(known.row.view, view)) return;
        done.push({ ...known.row, gone: step });
        known.row = { ...known.row, view, born: step };
      });
      if (alive.size === there) return;
      for (const [delivery, { row, seen }] of alive) {
        if (seen === step) continue;
        done.push({ ...row, gone: step });
        alive.delete(delivery);
      }
    },
    done: () => [...done, ...Array.from(alive.values(), ({ row }) => ({ ...row, gone: steps }))],
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
