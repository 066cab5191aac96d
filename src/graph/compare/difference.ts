import { grouped, virtualMs } from '../timeline/virtual-time.ts';

/** How the right side differs from the left one, in words and with a sign: nobody has to see a colour. */
export interface Difference {
  readonly size: 'same' | 'some' | 'much';
  /** `+12`; '' where there is nothing to count. */
  readonly sign: string;
  /** `2.4 times`, `only on the right`. */
  readonly words: string;
}

const same: Difference = { size: 'same', sign: '', words: 'the same' };

/** From here on a difference is a large one. */
const large = 1.5;

export function numberDifference(left: number | null, right: number | null, unit: 'count' | 'ms'): Difference {
  if (left === right) return same;
  if (left === null || right === null)
    return { size: 'much', sign: '', words: left === null ? 'only on the right' : 'only on the left' };
  const by = right - left;
  const sign = `${by > 0 ? '+' : '\u2212'}${unit === 'ms' ? virtualMs(Math.abs(by)) : grouped(Math.abs(by))}`;
  if (left === 0 || right === 0)
    return { size: 'much', sign, words: left === 0 ? 'only on the right' : 'only on the left' };
  const ratio = Math.max(left, right) / Math.min(left, right);
  const side = by > 0 ? 'right' : 'left';
  if (ratio < large) return { size: 'some', sign, words: `${by > 0 ? 'more' : 'less'} on the right` };
  return { size: 'much', sign, words: `${times(ratio)} times on the ${side}` };
}

export function wordDifference(left: string | null, right: string | null): Difference {
  if (left === right) return same;
  const words = left === null ? 'only on the right' : right === null ? 'only on the left' : 'differs';
  return { size: 'much', sign: '', words };
}

/** 1.5, 2.4, 12. */
const times = (ratio: number): string => (ratio < 10 ? ratio.toFixed(1).replace(/\.0$/, '') : grouped(ratio));
