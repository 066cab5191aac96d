/** Shapes of fields. The modules share no code: each declares its own messages with them. */
import { z } from 'zod';

export const id = z.string().min(1);
/** About a person: stored sealed. */
export const personal = z.string().min(1);
/** Minor units: 12900 is 129.00 euros. */
export const cents = z.int();
export const line = z.object({ sku: id, quantity: z.int(), price: cents });
