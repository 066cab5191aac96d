/** Every scenario of this repository, in the order of the gallery. */
import type { Scenario } from '../kernel/index.ts';
import { orderSaga } from './order-saga/scenario.ts';

export const scenarios: readonly Scenario[] = [orderSaga];
