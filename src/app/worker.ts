/** The engine's worker: kernel, scenarios and store live here, and nothing of the screen. */
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { serveEngine } from './serve-engine.ts';

void serveEngine([orderSaga]);
