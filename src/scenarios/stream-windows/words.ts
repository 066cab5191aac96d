import { z } from 'zod';

export const id = z.string().min(1);
/** Virtual ms at which it was measured. */
export const at = z.int().min(0);
/** Tenths of a degree: 41 is 4.1. */
export const tenths = z.int();
export const unit = z.enum(['C', 'F']);

export const windowKinds = ['tumbling', 'sliding', 'session'] as const;
export type WindowKind = (typeof windowKinds)[number];

export const kind = z.enum(windowKinds);
export const span = z.object({ from: z.int(), to: z.int() });
export const shape = z.object({
  kind,
  size: z.int(),
  slide: z.int(),
  gap: z.int(),
  delay: z.int(),
  lateness: z.int(),
});
