/** The legacy system, and the layer that translates between its words and ours (an anti-corruption layer). */
import { external, nothing, oneOf, policy } from '../../kernel/index.ts';
import { request, routing } from './facade.ts';
import { order } from './new-system.ts';
import { inStep } from './switches.ts';
import { quantity, sku } from './words.ts';

const sale = { item: sku, pieces: quantity };

export const legacy = external('legacy system', {
  key: 'saleNo',
  latency: [300, 900],
  commands: { BookSale: sale, CopySale: sale },
  events: { SaleBooked: sale, SaleCopied: sale },
  initialState: { status: oneOf('unknown', 'booked', 'a copy') },
  decide: {
    BookSale: ({ item, pieces }, { status }) => (status === 'booked' ? nothing : { SaleBooked: { item, pieces } }),
    CopySale: ({ item, pieces }, { status }) => (status === 'unknown' ? { SaleCopied: { item, pieces } } : nothing),
  },
  evolve: { SaleBooked: () => ({ status: 'booked' }), SaleCopied: () => ({ status: 'a copy' }) },
});

interface Order {
  readonly orderId: string;
  readonly sku: string;
  readonly quantity: number;
}
const toSale = ({ orderId, sku, quantity }: Order) => ({ saleNo: orderId, item: sku, pieces: quantity });

export const inLegacyAdapter = [
  policy('hand to the legacy system', {
    whenever: [routing.RoutedToLegacy, request.FellBack],
    send: legacy.BookSale,
    with: toSale,
  }),
  policy('answer from the legacy system', {
    whenever: legacy.SaleBooked,
    send: request.Answer,
    with: ({ saleNo }) => ({ orderId: saleNo, by: 'legacy' }),
  }),
  policy('tell the legacy system', {
    whenever: order.OrderAccepted,
    send: legacy.CopySale,
    with: toSale,
    given: inStep,
  }),
  policy('tell the new system', {
    whenever: legacy.SaleBooked,
    send: order.CopyOrder,
    with: ({ saleNo, item, pieces }) => ({ orderId: saleNo, sku: item, quantity: pieces }),
    given: inStep,
  }),
] as const;
