/**
 * What the compiler makes, in one shape each. A field is read fast where all objects that come by have the same fields, put
 * in in the same order at one place; what comes out of a spread has a shape of its own, and every step reads these.
 */
import { hashString, lanes } from './hash.ts';
import type { CommandType, Consumer, EventType, Route } from './system.ts';

export function uniformRoute(given: Route): Route {
  const { kind, type, consumer, hashA, hashB, keyField, partitions, handler, evolve, command, event, up } = given;
  return { kind, type, consumer, hashA, hashB, keyField, partitions, handler, evolve, command, event, up };
}

export function uniformCommand(given: CommandType): CommandType {
  const { name, fields, checks, check, explain, owner, route, direct, parse } = given;
  return { name, fields, checks, check, explain, owner, route, direct, parse };
}

export function uniformEvent(given: EventType): EventType {
  const { name, fields, checks, check, explain, owner, hashA, hashB, evolve, keyField } = given;
  const { routes, fromTopic, logged, shadows, version, up, earlier, written } = given;
  return {
    name,
    fields,
    checks,
    check,
    explain,
    owner,
    hashA,
    hashB,
    evolve,
    keyField,
    routes,
    fromTopic,
    logged,
    shadows,
    version,
    up,
    earlier,
    written,
  };
}

export function newRoute(
  kind: Route['kind'],
  type: string,
  consumer: Consumer,
  keyField: string | null,
  more: Partial<Pick<Route, 'handler' | 'evolve' | 'command' | 'partitions'>> = {},
): Route {
  hashString(`${kind} ${type}`);
  return bareRoute(kind, type, consumer, {
    hashA: lanes.a ^ consumer.hashA,
    hashB: lanes.b ^ consumer.hashB,
    keyField,
    ...more,
  });
}

/** One that no id is derived from: with nothing but what is given. */
export function bareRoute(kind: Route['kind'], type: string, consumer: Consumer, more: Partial<Route> = {}): Route {
  return uniformRoute({
    kind,
    type,
    consumer,
    hashA: 0,
    hashB: 0,
    keyField: null,
    partitions: 0,
    handler: null,
    evolve: null,
    command: null,
    event: null,
    up: null,
    ...more,
  });
}
