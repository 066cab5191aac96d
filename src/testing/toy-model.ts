import { emptyComponent, emptyModel } from '../kernel/index.ts';
import type { ComponentModel, JsonObject, MessageModel, Model } from '../kernel/index.ts';

const schema: JsonObject = {
  type: 'object',
  properties: { orderId: { type: 'string' }, quantity: { type: 'integer', minimum: 1, maximum: 20 } },
  required: ['orderId', 'quantity'],
};

const message = (type: string, kind: MessageModel['kind'], producers: string[], consumers: string[]): MessageModel => ({
  type,
  kind,
  owner: 'order',
  undo: false,
  schema,
  earlier: [],
  example: kind === 'command' ? { orderId: 'order-1', quantity: 2 } : null,
  producers,
  consumers,
});

const component = (name: string, kind: 'aggregate' | 'projection'): ComponentModel => ({
  ...emptyComponent,
  name,
  kind,
  context: 'ordering',
  key: 'orderId',
  accepts: kind === 'aggregate' ? ['PlaceOrder'] : [],
  hears: kind === 'projection' ? ['OrderPlaced'] : [],
  emits: kind === 'aggregate' ? ['OrderPlaced'] : [],
  initialState: { status: 'none' },
});

/** One command, which an aggregate answers with an event for a read model. */
export const toyModel: Model = {
  ...emptyModel,
  id: 'order-saga',
  title: 'Orders',
  teaches: 'how a page shows a run',
  contexts: [{ name: 'ordering', components: ['order', 'order status'] }],
  components: [component('order', 'aggregate'), component('order status', 'projection')],
  messages: [
    message('PlaceOrder', 'command', ['gateway'], ['order']),
    message('OrderPlaced', 'event', ['order'], ['order status']),
  ],
  gateway: { commands: ['PlaceOrder'], queries: [] },
  switches: [{ name: 'outbox', options: [true, false], initial: true, sentences: [], range: null }],
  choices: [{ name: 'card', options: ['accepted', 'declined'], external: 'payment provider' }],
  scripts: [
    { id: 'happy-path', kind: 'happy', watch: 'one order goes through', ends: 'completed' },
    { id: 'one-more', kind: 'happy', watch: 'so does one more', ends: 'completed' },
  ],
};
