import { z } from 'zod';

export const id = z.string().min(1);
export const currency = z.enum(['EUR', 'USD']);

/** Minor units: 4900 is 49.00. Whole numbers, also such that a rule of the account refuses. */
export const money = z.object({ amount: z.int(), currency });
export const euros = (cents: number) => ({ amount: cents, currency: 'EUR' as const });
