import type { Fault } from '../record/fault.ts';
import type { Delivery } from './letter.ts';
import { linkAhead } from './links.ts';
import { queueItems } from './queue.ts';
import type { World } from './world.ts';

/** Why a fault cannot happen to this message; null where it can. */
export function whyNot(fault: Fault, world: World, delivery: Delivery): string | null {
  const { route, origin } = delivery.letter;
  const { consumer } = route;
  if (consumer.kind === 'gateway' || consumer.kind === 'relay') return 'the gateway and the relay belong to the kernel';
  switch (fault.kind) {
    case 'fail':
    case 'poison':
      return consumer.topic === null && consumer.group === null
        ? null
        : 'a topic and its groups run no code of yours that could fail: they only die';
    case 'drop':
      return consumer.atMostOnce ? null : 'the channel delivers at least once: it loses nothing';
    case 'duplicate':
      return consumer.atMostOnce ? 'the channel delivers at most once: it doubles nothing' : null;
    case 'overtake':
      if (consumer.ordered) return 'the channel keeps the order of each key';
      return nextTo(world, delivery) === null ? 'nothing is behind it' : null;
    case 'lose reply':
    case 'down':
      return consumer.kind === 'external' ? null : 'this is no external system';
    case 'cut':
      return linkAhead(world, delivery)?.name === fault.link ? null : `it does not cross '${fault.link}'`;
    case 'conflict':
      return consumer.kind === 'aggregate' ? null : 'only an aggregate checks the version of its stream';
    case 'failing compensation':
      return origin?.undo === true ? null : 'it is not part of a compensation';
    case 'rebuild':
      return consumer.kind === 'projection' ? null : 'only a read model can be rebuilt';
    default:
      return null;
  }
}

/** The next message to the same consumer, behind this one. */
export function nextTo(world: World, delivery: Delivery): Delivery | null {
  for (const item of queueItems(world.queue)) {
    if (item !== delivery && item.letter.route.consumer === delivery.letter.route.consumer) return item;
  }
  return null;
}
