/** The engine's worker: kernel, scenarios and store live here, and nothing of the screen. */
import { scenarios } from '../scenarios/all.ts';
import { traffic } from '../scenarios/order-stream/traffic.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine({ scenarios, traffic });
