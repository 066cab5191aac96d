import { always, eventually, readModelsEqualTheirFold, type Law } from '../../kernel/index.ts';
import { mostOut, outNow } from '../../blocks/outliers.ts';
import { share, sideOf } from '../../blocks/share.ts';
import { request } from './checkout.ts';
import { weights } from './deployment.ts';
import { outbound } from './outbound.ts';
import { prices, tax } from './services.ts';
import { callersSidecar } from './words.ts';

const sideFor = (customerId: string, canary: number) => sideOf(share(weights(canary)), customerId);

export const laws: readonly Law[] = [
  always('no more instances of a version are ejected than allowed', outbound, ({ pools }) =>
    Object.values(pools).every(({ outliers }) => outliers === null || outNow(outliers).length <= mostOut(outliers)),
  ),
  always('no request is answered twice', request, ({ answers }) => answers <= 1),
  eventually('every request gets an answer, or an error', request, ({ answers }) => answers === 1),
  eventually(
    'a customer gets the version that the weights say, whenever it was asked for',
    request,
    ({ service, status, customerId, version, canary }) =>
      service !== 'prices' || !['answered', 'failed'].includes(status) || version === sideFor(customerId, canary),
  ),
  eventually('the canary was sent the requests of its customers, and no others', outbound, ({ weights }, _, world) => {
    const asked = world
      .all(request)
      .filter(({ state: { service, path } }) => service === 'prices' && path === 'sidecar')
      .map(({ state }) => state);
    // Who never heard anything does not know by which weights it was sent; another law speaks of that.
    if (asked.some(({ answers }) => answers === 0)) return true;
    const forCanary = asked.filter(({ customerId, canary }) => sideFor(customerId, canary) === 'v2');
    return weights.sides.find(({ name }) => name === 'v2')?.sent === forCanary.length;
  }),
  eventually('no request is tried more often than its sidecar may', request, ({ path }, requestId, world) => {
    const instances = [...world.all(prices), ...world.all(tax)];
    const calls = instances.reduce((sum, { state }) => sum + (state.calls[requestId] ?? 0), 0);
    return calls <= 1 + (path === 'sidecar' ? world.of(outbound, callersSidecar).retry.times : 0);
  }),
  readModelsEqualTheirFold,
];
