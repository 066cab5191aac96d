import type { Outcome } from '../kernel/index.ts';
import type { Exploration, Finding } from './explore.ts';

/** Rows are the steps of the base run, columns the kinds of fault; a cell is the run with that one fault. */
export interface Matrix {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly step: number;
    readonly consumer: string;
    readonly key: string;
    readonly message: string;
    /** Null where the fault cannot happen. */
    readonly cells: readonly (Finding | null)[];
  }[];
}

export function matrixOf({ rows, columns, findings }: Exploration): Matrix {
  const singles = new Map<string, Finding>();
  for (const finding of findings) {
    const [blow, more] = finding.plan;
    if (blow !== undefined && more === undefined) singles.set(`${blow.at} ${blow.offer}`, finding);
  }
  return {
    columns,
    rows: rows.map(({ id, consumer, key, type }, i) => ({
      step: i + 1,
      consumer,
      key,
      message: type,
      cells: columns.map((column) => singles.get(`${id} ${column}`) ?? null),
    })),
  };
}

/** A letter for each outcome; the ordinary one is the quietest. */
export const outcomeLetters: { readonly [outcome in Outcome]: string } = {
  completed: '.',
  compensated: '«',
  parked: 'P',
  'compensation failed': 'U',
  stuck: 'S',
  livelock: 'L',
  'law violated': '!',
};
