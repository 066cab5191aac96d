/**
 * Who gets what, in given shares: 90 of 100 to one, 10 to the other. Decided by a hash of the key alone, so that one key
 * always goes the same way, and a share that grows only takes keys over: whoever was on the growing side stays there.
 *
 *   point of a key        0 ......................... 89 90 .... 99
 *   { old: 90, new: 10 }  [ old                        ] [ new    ]
 */
import { hashOfKey } from './hash-of-key.ts';

export interface ShareState {
  readonly block: 'share';
  /** In a fixed order; weights are whole numbers, and need not add up to 100. */
  readonly sides: readonly Side[];
}

export interface Side {
  readonly name: string;
  /** 0 gets nothing. */
  readonly weight: number;
  /** How many keys have been sent there so far. */
  readonly sent: number;
}

/** Throws where nobody would get anything. */
export function share(weights: { readonly [name: string]: number }): ShareState {
  return weighed({ block: 'share', sides: [] }, weights);
}

/** The same sides with other weights; what was sent stays counted. */
export function weighed({ sides }: ShareState, weights: { readonly [name: string]: number }): ShareState {
  const next = Object.entries(weights).map(([name, weight]): Side => {
    if (!Number.isInteger(weight) || weight < 0) {
      throw new RangeError(`'${name}' has the weight ${weight}; weights are whole numbers from 0`);
    }
    return { name, weight, sent: sides.find((side) => side.name === name)?.sent ?? 0 };
  });
  if (next.every(({ weight }) => weight === 0)) throw new RangeError('all weights are 0: nobody would get anything');
  return { block: 'share', sides: next };
}

/** The side that this key goes to. */
export function sideOf({ sides }: ShareState, key: string): string {
  const total = sides.reduce((sum, { weight }) => sum + weight, 0);
  let point = Math.floor((hashOfKey(key) / 2 ** 32) * total);
  for (const { name, weight } of sides) {
    if (point < weight) return name;
    point -= weight;
  }
  throw new RangeError('a share without sides');
}

/** One more went to that side. */
export function counted({ sides }: ShareState, name: string): ShareState {
  return { block: 'share', sides: sides.map((side) => (side.name === name ? { ...side, sent: side.sent + 1 } : side)) };
}
