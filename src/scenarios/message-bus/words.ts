/** Words that the contexts share. */
import { z } from 'zod';

export const id = z.string().min(1);
export const quantity = z.int().min(1).max(50);

/** Minor units: 12900 is 129.00 euros. */
export const money = z.object({ amount: z.int().positive(), currency: z.literal('EUR') });
export const euros = (cents: number) => ({ amount: cents, currency: 'EUR' as const });

/** Cents, for one shelf. */
export const price = 12_900;

/** A batch is goods that came, or will come, together: what lies in the warehouse, and what is still at sea. */
export const batch = z.string().min(1);
