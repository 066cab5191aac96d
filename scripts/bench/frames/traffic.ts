import type { Input, Trace } from '../../../src/kernel/index.ts';

const skus = ['desk-lamp', 'oak-shelf', 'wool-rug', 'tea-kettle', 'reading-chair'] as const;

/**
 * Orders that arrive `together` at a time, `every` virtual ms. The first of each article go through, the rest are undone.
 */
export function traffic(orders: number, every: number, together: number): Trace {
  const inputs = Array.from({ length: orders }, (_, n): Input => ({
    id: `bench-${n}`,
    type: 'PlaceOrder',
    data: {
      orderId: `ord-${n}`,
      customerId: `cus-${n % 100}`,
      sku: skus[n % skus.length] ?? skus[0],
      quantity: 1,
      address: { name: 'Ada Moreau', street: '12 Mill Lane', city: 'Bath' },
    },
    at: Math.floor(n / together) * every,
  }));
  return { scenario: 'order-saga', switches: {}, seed: 1, inputs, decisions: [] };
}
