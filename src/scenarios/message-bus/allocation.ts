/**
 * Which goods go to which order. One stream for each article, and nobody reads or writes it but through its aggregate.
 *
 *   ChangeBatchQuantity -> BatchQuantitySet, Deallocated, Deallocated     one unit of work: all of them, or none
 */
import { aggregate, nothing, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { unitOfWork } from './switches.ts';
import { batch, id, quantity } from './words.ts';

interface Line {
  readonly orderId: string;
  readonly batch: string;
  readonly quantity: number;
  readonly express: boolean;
}
interface Stock {
  readonly batches: Readonly<Record<string, number>>;
  readonly lines: readonly Line[];
}

/** Of each article: what is on the shelf goes first, then what comes by ship. */
const batchesAtStart: Readonly<Record<string, number>> = { shelf: 10, ship: 20 };
const noLines: readonly Line[] = [];

const line = { orderId: id, batch, quantity, express: z.boolean() };
const left = z.int().min(0);

export const product = aggregate('product', {
  key: 'sku',
  commands: {
    Allocate: { orderId: id, quantity, express: z.boolean() },
    ChangeBatchQuantity: { batch, quantity: left },
    TakeNextLineBack: { batch },
  },
  events: {
    Allocated: line,
    OutOfStock: { orderId: id, quantity },
    BatchQuantitySet: { batch, quantity: left, linesToTakeBack: left },
    Deallocated: line,
  },
  initialState: { batches: batchesAtStart, lines: noLines, unfinished: 0 },
  decide: {
    Allocate: ({ orderId, quantity, express }, { batches, lines }) => {
      const batch = Object.keys(batches).find((name) => (batches[name] ?? 0) - taken(lines, name) >= quantity);
      return batch === undefined
        ? { OutOfStock: { orderId, quantity } }
        : { Allocated: { orderId, batch, quantity, express } };
    },
    ChangeBatchQuantity: ({ batch, quantity }, stock, { given }) => {
      if (!(batch in stock.batches)) return refuse(`there is no batch '${batch}'`);
      const tooMany = surplus({ ...stock, batches: { ...stock.batches, [batch]: quantity } }, batch);
      const set = { BatchQuantitySet: { batch, quantity, linesToTakeBack: tooMany.length } };
      return given(unitOfWork) ? [set, ...tooMany.map((line) => ({ Deallocated: takenBack(line) }))] : set;
    },
    TakeNextLineBack: ({ batch }, stock) => {
      const [next] = surplus(stock, batch);
      return next === undefined ? nothing : { Deallocated: takenBack(next) };
    },
  },
  evolve: {
    Allocated: (stock, { orderId, batch, quantity, express }) => ({
      ...stock,
      lines: [...stock.lines, { orderId, batch, quantity, express }],
    }),
    OutOfStock: (stock) => stock,
    BatchQuantitySet: ({ batches, lines }, { batch, quantity, linesToTakeBack }) => ({
      batches: { ...batches, [batch]: quantity },
      lines,
      unfinished: linesToTakeBack,
    }),
    Deallocated: ({ batches, lines, unfinished }, { orderId }) => ({
      batches,
      lines: lines.filter((line) => line.orderId !== orderId),
      unfinished: unfinished - 1,
    }),
  },
});

export function taken(lines: readonly Line[], batch: string): number {
  return lines.filter((line) => line.batch === batch).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The lines that a batch can no longer hold, the youngest first. */
function surplus({ batches, lines }: Stock, batch: string): readonly Line[] {
  const held = lines.filter((line) => line.batch === batch);
  let over = taken(lines, batch) - (batches[batch] ?? 0);
  return held.toReversed().filter(({ quantity }) => {
    const goes = over > 0;
    over -= goes ? quantity : 0;
    return goes;
  });
}

/** Where a handler may fail half-way: what it has decided before was only decided, not committed. */
function takenBack(line: Line): Line {
  if (line.express) throw new Error(`order ${line.orderId} went off by express, its line cannot be taken back`);
  return line;
}
