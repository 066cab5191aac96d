import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'The order of order-saga without anybody who leads it. Each context listens to the events of the others and knows only its own next move: inventory reserves what is ordered, payment charges what is reserved, shipping ships what is paid. When somebody says no, the others hear that too, and each undoes its own part.',
  when: 'Use it for short chains whose parts belong to teams that want to change on their own: a newcomer only has to listen. Where a chain grows long, branches, or must answer “how far is it?”, let a saga lead it.',
  wrong:
    'Nobody holds the whole: an undo that one context forgot is no error anywhere, an answer that never comes is missed by nobody, and two policies may feed each other for ever. Events must carry what contexts further down will need, or those have to ask back.',
  parts: {
    order: 'Hears how its own story ends: shipped, or failed somewhere. It does not know what lies between.',
    stock: 'Its refusal is an event, InventoryReservationFailed: in a choreography nobody waits for an answer.',
    payment: 'Keeps what shipping will need until the money has come, and passes it on.',
    'release what was not shipped': 'One of the two listeners that go missing with “complete undo” off.',
    'refund what was not shipped': 'The other one. Without it the money stays, and no message ever fails.',
    'order status': 'The only place that shows how far an order is, put together from the events of four contexts.',
  },
};
