import type { Json } from '../kernel/index.ts';
import type { Engine } from '../runtime/driver.ts';

/** What the worker answers its page. */
export interface WorkerApi extends Engine {
  /** A sign of life. From now on the worker tells this port before each step which one it is about to take. */
  alive(box: MessagePort): Promise<number>;
  /** Everything in the database as it lies there, for a download. */
  dump(): Promise<Json>;
}

/** The worker's first message: from here on it answers. */
export const ready = 'ready';
