import { emptyComponent, emptyModel } from '../kernel/index.ts';
import type { ComponentModel, JsonObject, MessageModel, Model } from '../kernel/index.ts';

/** A model by hand, for tests of what is derived from one: an aggregate, a saga with an undo, an external, a read model. */
export const sampleModel: Model = {
  ...emptyModel,
  id: 'orders',
  title: 'Orders',
  teaches: 'How an order is paid',
  contexts: [{ name: 'sales', components: ['Order', 'Checkout', 'Totals'] }],
  components: [
    { ...part('Order', 'aggregate'), key: 'orderId', accepts: ['PlaceOrder'], emits: ['OrderPlaced'] },
    {
      ...part('Checkout', 'saga'),
      key: 'orderId',
      hears: ['OrderPlaced', 'CardCharged', 'CardRefunded'],
      sends: ['ChargeCard', 'RefundCard'],
    },
    {
      ...part('Bank', 'external'),
      context: null,
      key: 'orderId',
      accepts: ['ChargeCard', 'RefundCard'],
      emits: ['CardCharged', 'CardRefunded'],
    },
    { ...part('Totals', 'projection'), key: 'customer', hears: ['OrderPlaced'] },
  ],
  messages: [
    { ...message('PlaceOrder', 'command', 'Order', ['gateway'], ['Order']), example: { orderId: 'o1', amount: 5 } },
    message('OrderPlaced', 'event', 'Order', ['Order'], ['Checkout', 'Totals']),
    message('ChargeCard', 'command', 'Bank', ['Checkout'], ['Bank']),
    message('CardCharged', 'event', 'Bank', ['Bank'], ['Checkout']),
    { ...message('RefundCard', 'command', 'Bank', ['Checkout'], ['Bank']), undo: true },
    { ...message('CardRefunded', 'event', 'Bank', ['Bank'], ['Checkout']), undo: true },
  ],
  gateway: {
    commands: ['PlaceOrder'],
    queries: [
      { name: 'Totals', projection: 'Totals', asks: null },
      {
        name: 'TopTotals',
        projection: 'Totals',
        asks: {
          type: 'object',
          properties: {
            most: { type: 'integer', minimum: 1 },
            paid: { type: 'boolean' },
            names: { type: 'array', items: { type: 'string' } },
          },
          required: ['most'],
          additionalProperties: false,
        },
      },
    ],
  },
};

function part(name: string, kind: ComponentModel['kind']): ComponentModel {
  return { ...emptyComponent, name, kind, context: 'sales' };
}

function message(
  type: string,
  kind: MessageModel['kind'],
  owner: string,
  producers: readonly string[],
  consumers: readonly string[],
): MessageModel {
  const schema: JsonObject = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { orderId: { type: 'string', minLength: 1 }, amount: { type: 'integer', minimum: 1 } },
    required: ['orderId', 'amount'],
    additionalProperties: false,
  };
  return { type, kind, owner, undo: false, schema, earlier: [], example: null, producers, consumers };
}
