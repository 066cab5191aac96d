import { z } from 'zod';

export const id = z.string().min(1);
export const reason = z.string();
export const percent = z.int().min(0).max(100);
/** Services that the checkout calls. */
export const service = z.enum(['prices', 'tax']);
export type Service = z.infer<typeof service>;

/** v2 is the canary. */
export const version = z.enum(['v1', 'v2']);
export type Version = z.infer<typeof version>;

/** How an instance feels. */
export const health = z.enum(['well', 'fails', 'hangs']);

/** One try of one request, on its way to an instance. */
export const attempt = {
  tryId: id,
  requestId: id,
  service,
  version,
  /** Next to the caller; null where the call goes round the mesh. */
  sidecarId: id.nullable(),
};

/** What came of it. */
export const result = { ...attempt, ok: z.boolean(), reason };

/** The checkout has one instance, and so one sidecar. */
export const callersSidecar = 'checkout-1';
