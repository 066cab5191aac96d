/** A gateway in front of three services: edge.ts lets in, services.ts is called, pages.ts makes one page of the answers. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { edge, line } from './edge.ts';
import { aggregation, answerTimes, page, phone, products, toFrontends, web } from './pages.ts';
import { comparisons, scripts } from './scripts.ts';
import { balancer, calls, catalogue, protections, reviews, stock } from './services.ts';
import * as is from './switches.ts';
import { loadGenerator, traffic, visitor } from './traffic.ts';

const laws = [
  always(
    'nobody gets more than the burst, and the rate for the time that passes',
    traffic,
    ({ highest, burst }) => highest <= burst * 1_000,
  ),
  always('nobody is let in without a valid token', edge, ({ strangers }) => strangers === 0),
  eventually(
    'what was asked for is let in or turned away',
    traffic,
    ({ asked, through, turnedAway }) => asked === through + turnedAway,
  ),
  eventually('every page that was let in is answered exactly once', edge, ({ pages }, clientId, world) => {
    const asked = world.all(aggregation).filter(({ state }) => state.clientId === clientId);
    const answers = ({ key }: { key: string }) => world.of(web, key).answers + world.of(phone, key).answers;
    return asked.length === pages && asked.every((one) => answers(one) === 1);
  }),
  eventually(
    'a dead service does not stop the answers of the others',
    aggregation,
    ({ heard }, requestId, world) => heard.length === 0 || world.of(page, requestId).assembled,
  ),
  always(
    'a page knows its product, or says that the catalogue is missing',
    page,
    ({ assembled, title, missing }) => !assembled || title !== '' || missing.includes('catalogue'),
  ),
  readModelsEqualTheirFold,
];

export const apiGateway = scenario('api-gateway', {
  title: 'Gateway, BFF, throttling',
  teaches: 'What one door in front of many services does for them, and how four ways to limit a client differ.',
  contexts: {
    clients: [visitor, loadGenerator],
    gateway: [edge, line, aggregation, balancer, ...calls, page, traffic],
    frontends: [...toFrontends, web, phone, products, answerTimes],
  },
  externals: [catalogue, stock, reviews],
  protections,
  gateway: { commands: [edge.OpenPage, visitor.SendBurst], queries: [products, traffic, answerTimes] },
  switches: [
    is.limiter,
    is.rate,
    is.burst,
    is.auth,
    is.balancing,
    is.instances,
    is.withBreaker,
    is.failures,
    is.successes,
    is.openFor,
    is.patience,
    is.partial,
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
