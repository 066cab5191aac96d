/**
 * What tells two worlds apart that go on differently. The world's hash says nearly all of it; a search that takes two
 * worlds for one must know the rest as well:
 *
 *   - absolute time, where somebody asks for it
 *   - whose line is held up, and by which message
 *   - what stands in the notes of protections, topics and groups: their hash leaves times out
 *   - the order of the log, where a read model may be folded again and no shadow row remembers it
 */
import { hashValue, lanes } from './hash.ts';
import { finish, roundA, roundB, type Id } from './id.ts';
import type { Consumer, Instance, System } from './system.ts';
import { vectorGet } from './vector.ts';
import { worldHash, type Logged, type World } from './world.ts';

export interface StateKeyOptions {
  /** Two worlds at different times are two. */
  readonly clock: boolean;
}

/** Two lanes of 32 bits, for worlds of one system. */
export type StateKey = (world: World) => Id;

export function stateKeyOf(system: System, { clock }: StateKeyOptions): StateKey {
  const noted = system.consumers.filter(hasHiddenTimes);
  const byTime = clock || noted.length > 0;
  const ordered = rebuildsFromLog(system);
  return (world) => {
    const { a, b } = worldHash(world);
    let x = a;
    let y = b;
    for (let held = world.standing.held; held !== null; held = held.next) {
      const mark = held.slot ^ (held.parked ? 0x50415244 : 0);
      x = (x + finish(roundA(held.by.a, mark))) | 0;
      y = (y + finish(roundB(held.by.b, mark))) | 0;
    }
    if (byTime) {
      x = roundA(x, world.now);
      y = roundB(y, world.now);
    }
    for (const consumer of noted) {
      for (const slot of consumer.slots.values()) {
        const instance = vectorGet(world.instances, slot);
        if (instance === undefined) continue;
        const content = contentOf(instance);
        x = (x + finish(content.a ^ consumer.hashA)) | 0;
        y = (y + finish(content.b ^ consumer.hashB)) | 0;
      }
    }
    if (ordered && world.log !== null) {
      const log = logHash(world.log);
      x = roundA(x, log.a);
      y = roundB(y, log.b);
    }
    return { a: x, b: y };
  };
}

const hasHiddenTimes = (consumer: Consumer): boolean =>
  consumer.protection !== null || consumer.topic !== null || consumer.group !== null;

const rebuildsFromLog = ({ consumers }: System): boolean =>
  consumers.some(({ kind }) => kind === 'projection') && !consumers.some(({ kind }) => kind === 'shadow');

const contents = new WeakMap<Instance, Id>();

function contentOf(instance: Instance): Id {
  const known = contents.get(instance);
  if (known !== undefined) return known;
  hashValue([instance.key, instance.state]);
  const made = { a: lanes.a, b: lanes.b };
  contents.set(instance, made);
  return made;
}

const logs = new WeakMap<Logged, Id>();

/** Of the log up to there; each entry is hashed once. */
function logHash(newest: Logged): Id {
  const unknown: Logged[] = [];
  let at: Logged | null = newest;
  while (at !== null && !logs.has(at)) {
    unknown.push(at);
    at = at.next;
  }
  let { a, b } = (at === null ? undefined : logs.get(at)) ?? { a: 0x4c4f47, b: 0x474f4c };
  for (const one of unknown.reverse()) {
    const { type, dataA, dataB } = one.event;
    a = finish(roundA(roundA(a, type.hashA), dataA));
    b = finish(roundB(roundB(b, type.hashB), dataB));
    logs.set(one, { a, b });
  }
  return { a, b };
}
