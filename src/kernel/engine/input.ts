import { hashString, hashValue, lanes } from './hash.ts';
import { parseId, type Id } from './id.ts';
import { noDeliveries, type Letter } from './letter.ts';
import type { Route, System } from './system.ts';
import { slotOf } from './world.ts';

/** A command's identity: 16 hexadecimal digits are the id itself, so that a recorded run can be made again from its
 * messages; any other idempotency key is hashed. */
export function inputId(key: string): Id {
  if (/^[0-9a-f]{16}$/.test(key)) return parseId(key);
  hashString(key);
  return { a: lanes.a, b: lanes.b };
}

/** A command from outside as the gateway gets it: nothing caused it, and it is the root of all that follows. */
export function inputLetter(system: System, route: Route, id: Id, data: object, token: string | null): Letter {
  if (system.hashed) hashValue(token === null ? data : [data, token]);
  return {
    id,
    route,
    from: system.gateway,
    key: '',
    slot: slotOf(system, system.gateway, ''),
    data,
    dataA: system.hashed ? lanes.a : 0,
    dataB: system.hashed ? lanes.b : 0,
    cause: null,
    root: id,
    depth: 0,
    position: 0,
    origin: null,
    asked: false,
    publishes: noDeliveries,
    via: null,
    token,
  };
}
