import { accept, compile, emptyWorld, step, type Append } from '../../../src/kernel/index.ts';
import { appendOf } from '../../../src/runtime/control/pipeline.ts';
import { orderSaga } from '../../../src/scenarios/order-saga/scenario.ts';

/**
 * The n-th step of one long run, as the driver appends it: its record, and the events that it decided. Made once, in
 * the round that does not count.
 */
export function stepsOf(run: string): (n: number) => Append {
  const system = compile(orderSaga);
  const requests: Append[] = [];
  let world = emptyWorld(system, 1);
  let order = 0;

  function make(): Append {
    let stepped = step(system, world);
    if (stepped === null) {
      order += 1;
      const data = {
        orderId: `ord-${order}`,
        customerId: 'cus-208',
        sku: 'desk-lamp',
        quantity: 2,
        address: { name: 'Ada Moreau', street: '12 Mill Lane', city: 'Bath' },
      };
      stepped = accept(system, world, { id: `in-${order}`, type: 'PlaceOrder', data, at: world.now });
    }
    ({ world } = stepped);
    return appendOf(run, stepped.record());
  }

  return (n) => {
    while (requests.length <= n) requests.push(make());
    const request = requests[n];
    if (request === undefined) throw new Error(`there is no step ${n}`);
    return request;
  };
}
