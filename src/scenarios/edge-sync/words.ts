/** Words that edge and centre share. */
import { z } from 'zod';
import type { CounterState } from '../../blocks/counter.ts';
import { zero } from '../../blocks/counter.ts';
import { noVersions, type VersionVectorState } from '../../blocks/version-vector.ts';

export const id = z.string().min(1);
export const quantity = z.int().min(1).max(50);
/** Cents. */
export const price = z.int().min(1);
export const pieces = z.int();
export const reason = z.string();
export const site = z.enum(['north', 'south']);
export type Site = z.infer<typeof site>;

const clock = z.record(z.string(), z.int().min(0));
const write = z.object({ value: price, at: z.int().min(0), by: z.string(), n: z.int().min(1), knew: clock });

/** All that a site knows of an article: so a message that comes twice, late or in another order does no harm. */
export const copy = z.object({ sold: clock, returned: clock, writes: z.array(write).readonly() });
export type Copy = z.infer<typeof copy>;

/** What each site keeps of an article. */
export interface Replica {
  readonly price: VersionVectorState;
  readonly sold: CounterState;
  readonly returned: CounterState;
}

export const noReplica: Replica = { price: noVersions, sold: zero, returned: zero };

/** Pieces in the warehouse from which both shops sell. */
export const inStock = 10;
/** Cents, until somebody sets another one. */
export const firstPrice = 4_900;
