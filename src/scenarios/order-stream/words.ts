import { z } from 'zod';

export const id = z.string().min(1);
export const quantity = z.int().min(1).max(9);

/** Minor units: 4900 is 49.00 euros. */
export const cents = z.int().min(0);
