/** Every scenario of this repository, in the order of the gallery. */
import type { Scenario } from '../kernel/index.ts';
import { bankAccount } from './bank-account/scenario.ts';
import { apiGateway } from './api-gateway/scenario.ts';
import { checkoutScenario } from './checkout/scenario.ts';
import { edgeSync } from './edge-sync/scenario.ts';
import { lessonScenarios } from './lessons/all.ts';
import { messageBus } from './message-bus/scenario.ts';
import { orderBilling } from './order-billing/scenario.ts';
import { orderChoreography } from './order-choreography/scenario.ts';
import { orderSaga } from './order-saga/scenario.ts';
import { orderStream } from './order-stream/scenario.ts';
import { orderTracking } from './order-tracking/scenario.ts';
import { resilientClient } from './resilient-client/scenario.ts';
import { scaling } from './scaling/scenario.ts';
import { serverless } from './serverless/scenario.ts';
import { serviceMesh } from './service-mesh/scenario.ts';
import { streamWindows } from './stream-windows/scenario.ts';
import { stranglerFig } from './strangler-fig/scenario.ts';
import { twoPhaseCommit } from './two-phase-commit/scenario.ts';
import { travelBooking } from './travel-booking/scenario.ts';

export const scenarios: readonly Scenario[] = [
  orderSaga,
  orderChoreography,
  bankAccount,
  orderBilling,
  messageBus,
  orderTracking,
  resilientClient,
  apiGateway,
  serviceMesh,
  scaling,
  streamWindows,
  stranglerFig,
  serverless,
  edgeSync,
  travelBooking,
  twoPhaseCommit,
  orderStream,
  checkoutScenario,
  ...lessonScenarios,
];
