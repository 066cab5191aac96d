/** The lessons of failure, in the order of the gallery. Each has its fault in it as a switch. */
import type { Scenario } from '../../kernel/index.ts';
import { eventLoop } from './event-loop/scenario.ts';
import { forgottenCompensation } from './forgotten-compensation/scenario.ts';
import { halfOpenHerd } from './half-open-herd/scenario.ts';
import { outOfOrder } from './out-of-order/scenario.ts';
import { poisonMessage } from './poison-message/scenario.ts';
import { retryStorm } from './retry-storm/scenario.ts';
import { snapshotDrift } from './snapshot-drift/scenario.ts';
import { zombieCharge } from './zombie-charge/scenario.ts';

export const lessonScenarios: readonly Scenario[] = [
  zombieCharge,
  outOfOrder,
  poisonMessage,
  retryStorm,
  halfOpenHerd,
  snapshotDrift,
  eventLoop,
  forgottenCompensation,
];
