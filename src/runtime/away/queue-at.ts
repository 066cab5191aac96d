import type { MessageKind, QueuedView } from '../../kernel/index.ts';
import { bitsOfRow, numbersOfRow } from './block.ts';
import type { QueuePart } from './block.ts';

/** A queue part with its strings read. */
export interface OpenQueue extends Omit<QueuePart, 'strings'> {
  readonly strings: readonly string[];
}

export const openQueue = (part: QueuePart): OpenQueue => ({
  ...part,
  strings: JSON.parse(part.strings) as readonly string[],
});

interface Found {
  readonly view: QueuedView;
  readonly timer: boolean;
  readonly order: number;
}

/** What was under way after that step of the slice, in the order of a view. */
export function queueAt(part: OpenQueue, step: number): readonly QueuedView[] {
  const found: Found[] = [];
  for (let r = 0; r < part.born.length; r += 1) {
    if ((part.born[r] ?? 0) <= step && step < (part.gone[r] ?? 0)) found.push(rowOf(part, r));
  }
  return found.sort(inOrder).map(({ view }) => view);
}

export function hashAt({ hash }: OpenQueue, step: number): string {
  return hex(hash[2 * step] ?? 0) + hex(hash[2 * step + 1] ?? 0);
}

const hex = (lane: number) => lane.toString(16).padStart(8, '0');

function rowOf({ strings, due, numbers }: OpenQueue, r: number): Found {
  const number = (name: (typeof numbersOfRow)[number]) =>
    numbers[r * numbersOfRow.length + numbersOfRow.indexOf(name)] ?? 0;
  const text = (name: (typeof numbersOfRow)[number]) => strings[number(name)] ?? '';
  const orNull = (name: 'waitsFor' | 'lockedBy') => (number(name) === 0 ? null : text(name));
  const bits = number('bits');
  return {
    timer: (bits & bitsOfRow.timer) !== 0,
    order: number('order'),
    view: {
      id: text('id'),
      kind: text('kind') as MessageKind,
      type: text('type'),
      from: text('from'),
      to: text('to'),
      key: text('key'),
      due: due[r] ?? 0,
      attempt: number('attempt'),
      copy: text('copy'),
      correlation: text('correlation'),
      undo: (bits & bitsOfRow.undo) !== 0,
      waitsFor: orNull('waitsFor'),
      step: text('step'),
      held: (bits & bitsOfRow.held) !== 0,
      lockedBy: orNull('lockedBy'),
    },
  };
}

/** By due time; messages before timers; messages as they were put, timers by their ids. */
function inOrder(x: Found, y: Found): number {
  if (x.view.due !== y.view.due) return x.view.due - y.view.due;
  if (x.timer !== y.timer) return x.timer ? 1 : -1;
  if (!x.timer) return x.order - y.order;
  return (
    lane(x, 0) - lane(y, 0) ||
    lane(x, 8) - lane(y, 8) ||
    x.view.copy.length - y.view.copy.length ||
    x.view.attempt - y.view.attempt
  );
}

const lane = ({ view }: Found, at: number) => Number.parseInt(view.id.slice(at, at + 8), 16) | 0;
