/** Imported before everything else: what is imported runs first, and the worker loads while the page draws. */
import { startEarly } from './early-worker.ts';

startEarly();
