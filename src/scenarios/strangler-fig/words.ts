/** Words that the contexts share; the legacy system has its own (see legacy.ts). */
import { z } from 'zod';

export const id = z.string().min(1);
export const sku = z.string().min(1);
export const quantity = z.int().min(1).max(50);
export const reason = z.string();

/** The one service that moves from the old system to the new one. */
export const service = z.literal('orders');
export const theService = 'orders' as const;

export const percent = z.int().min(0).max(100);
