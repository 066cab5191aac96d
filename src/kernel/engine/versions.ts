/** Versions of events that are no longer written: how they are read, and how they were written. */
import type { DeciderDefinition, EarlierDefinition } from '../authoring/definition.ts';
import { payload } from '../schema/payload.ts';
import type { SwitchValues } from '../record/trace.ts';
import { pick } from './draft.ts';
import { StepFailure } from './failure.ts';
import { hashString, lanes } from './hash.ts';
import { show } from './payload-from.ts';
import type { EarlierType, EventType, MessageType, Route } from './system.ts';
import { uniformEvent, uniformRoute } from './uniform.ts';
import { momentAt } from './variant.ts';

/** An event type with the versions before it. */
export function withEarlier(
  current: EventType,
  { earlier: all, writes }: Pick<DeciderDefinition, 'earlier' | 'writes'>,
  switches: SwitchValues,
): EventType {
  const own = all.filter(({ event }) => event === current.name).sort((x, y) => y.version - x.version);
  if (own.length === 0) return current;
  const earlier: EarlierType[] = [];
  let next: EventType | EarlierType = current;
  for (const one of own) {
    const version = earlierType(current, next, one);
    earlier.unshift(version);
    next = version;
  }
  const type = uniformEvent({ ...current, version: own.length + 1, earlier, written: null });
  if (writes === null) return type;
  const written = (now: number): EventType => {
    const version = writes(momentAt(switches, now));
    if (Number.isInteger(version) && version > 0) return earlier[version - 1] ?? type;
    throw new StepFailure('wrong-shape', `'writes' returned ${show(version)}. Versions are whole numbers from 1.`);
  };
  return Object.assign(type, { written });
}

function earlierType(current: EventType, next: EventType | EarlierType, given: EarlierDefinition): EarlierType {
  const { name, owner, keyField } = current;
  const own = payload(name, given.fields, keyField);
  hashString(`${name}@${given.version}`);
  const up = (stored: object): object => {
    const read = fitted(next, keyField, given.up(stored), stored, `read from version ${given.version}`);
    return next.up === null ? read : next.up(read);
  };
  const down = (written: object): object => {
    const newer = 'down' in next ? next.down(written) : written;
    const old = given.down === null ? newer : given.down(newer);
    return fitted(own, keyField, old, written, `written as version ${given.version}`);
  };
  return {
    ...own,
    hashA: lanes.a,
    hashB: lanes.b,
    owner,
    evolve: (state: unknown, stored: object) => current.evolve(state, up(stored)),
    keyField,
    routes: [],
    fromTopic: [],
    logged: false,
    shadows: [],
    version: given.version,
    up,
    down,
    earlier: [],
    written: null,
  };
}

/** What an author's conversion returned, as a payload: the key is the kernel's, fields beyond the schema are dropped. */
function fitted(type: MessageType, keyField: string, source: unknown, from: object, how: string): object {
  if (typeof source !== 'object' || source === null) {
    throw new StepFailure('wrong-shape', `${type.name}, ${how}: the conversion returned ${show(source)}.`);
  }
  const data = pick(type.fields, source);
  if (keyField in data) data[keyField] = (from as { [field: string]: unknown })[keyField];
  if (type.check(data)) return data;
  const issues = type.explain(data).map(({ path, message }) => `${path}: ${message}`);
  throw new StepFailure('invalid-message', `${type.name}, ${how}: ${issues.join('; ')}`);
}

/** The current version of an event and those before it. */
export function versionsOf(current: EventType): readonly EventType[] {
  return [current, ...current.earlier];
}

/** Handlers know only the current version: one of an earlier version is read as that first. */
export function routeFor({ up }: EventType, to: Route): Route {
  if (up === null) return to;
  const { handler, evolve } = to;
  return uniformRoute({
    ...to,
    up,
    handler: handler && ((event: object, ...rest: unknown[]) => handler(up(event), ...rest)),
    evolve: evolve && ((state: unknown, event: object) => evolve(state, up(event))),
  });
}
