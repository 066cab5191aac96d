/** The lessons of failure, in the order of the gallery. Each has its fault in it as a switch. */
import type { Scenario } from '../../kernel/index.ts';
import { blindCompensation } from './blind-compensation/scenario.ts';
import { compensateTooLate } from './compensate-too-late/scenario.ts';
import { compensationFails } from './compensation-fails/scenario.ts';
import { dualWrite } from './dual-write/scenario.ts';
import { doubleMailOnRebuild } from './double-mail-on-rebuild/scenario.ts';
import { eventLoop } from './event-loop/scenario.ts';
import { forgottenCompensation } from './forgotten-compensation/scenario.ts';
import { freshIds } from './fresh-ids/scenario.ts';
import { halfOpenHerd } from './half-open-herd/scenario.ts';
import { noInbox } from './no-inbox/scenario.ts';
import { noSemanticLock } from './no-semantic-lock/scenario.ts';
import { outOfOrder } from './out-of-order/scenario.ts';
import { oversell } from './oversell/scenario.ts';
import { poisonMessage } from './poison-message/scenario.ts';
import { retryStorm } from './retry-storm/scenario.ts';
import { snapshotDrift } from './snapshot-drift/scenario.ts';
import { staleRead } from './stale-read/scenario.ts';
import { zombieCharge } from './zombie-charge/scenario.ts';

export const lessonScenarios: readonly Scenario[] = [
  dualWrite,
  freshIds,
  noInbox,
  zombieCharge,
  compensateTooLate,
  blindCompensation,
  compensationFails,
  noSemanticLock,
  oversell,
  outOfOrder,
  poisonMessage,
  retryStorm,
  halfOpenHerd,
  staleRead,
  doubleMailOnRebuild,
  snapshotDrift,
  eventLoop,
  forgottenCompensation,
];
