/** An engine for tests: one of its scenarios has a handler that never returns for the order `hang`. */
import { aggregate, happy, scenario } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { serveEngine } from './serve-engine.ts';

const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: {} },
  events: { OrderPlaced: {} },
  initialState: { placed: false },
  decide: {
    PlaceOrder: ({ orderId }) => {
      while (orderId === 'hang');
      return { OrderPlaced: {} };
    },
  },
  evolve: { OrderPlaced: () => ({ placed: true }) },
});

const hanging = scenario('hanging', {
  title: 'A handler that never returns',
  teaches: 'For tests.',
  contexts: { shop: [order] },
  gateway: { commands: [order.PlaceOrder], queries: [] },
  laws: [],
  scripts: [happy('placed', 'One order.', [order.PlaceOrder({ orderId: 'o-1' })])],
});

// the name of the worker is that of its database
serveEngine({ scenarios: [hanging, orderSaga] }, { name: globalThis.name });
