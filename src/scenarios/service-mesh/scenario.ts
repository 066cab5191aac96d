/** Traffic rules between services: outbound.ts decides, sidecars.ts is the way there and back, control-plane.ts sets. */
import { inbox, orderedDelivery, outbox, retries, scenario } from '../../kernel/index.ts';
import { about } from './about.ts';
import { answers, request } from './checkout.ts';
import { inControl, rules } from './control-plane.ts';
import { laws } from './laws.ts';
import { outbound } from './outbound.ts';
import { comparisons, scripts } from './scripts.ts';
import { instances, prices, tax } from './services.ts';
import { direct, ejectionClock, inbound, metrics, nextDoor, through, tryClock } from './sidecars.ts';
import {
  canaryErrors,
  canaryInstances,
  canaryWatch,
  canaryWeight,
  ejectedFor,
  ejection,
  errorsInARow,
  injection,
  meshRetries,
  mostEjected,
  optOut,
  perTry,
  stableInstances,
} from './switches.ts';

export const serviceMesh = scenario('service-mesh', {
  title: 'Traffic rules between services',
  teaches: 'What sidecars do between services: a canary, retries, ejection, and what is missing where there is none.',
  contexts: {
    checkout: [...direct, request, answers],
    "caller's side": [...through, outbound, tryClock, ejectionClock],
    "instances' side": [...nextDoor, inbound, metrics, instances],
    'control plane': [...inControl, rules],
  },
  externals: [prices, tax],
  gateway: {
    commands: [request.Ask, rules.SetWeight, rules.RollBack, prices.SetPriceHealth, tax.SetTaxHealth],
    queries: [answers, metrics, instances],
  },
  switches: [
    injection,
    optOut,
    canaryWeight,
    canaryWatch,
    canaryErrors,
    meshRetries,
    perTry,
    ejection,
    errorsInARow,
    ejectedFor,
    mostEjected,
    stableInstances,
    canaryInstances,
    outbox,
    inbox,
    retries,
    orderedDelivery,
  ],
  laws,
  scripts,
  about,
  comparisons,
});
