import { finish, roundA, roundB } from './id.ts';
import type { Consumer, Instance, System } from './system.ts';
import { vectorGet, vectorSet } from './vector.ts';
import { instanceShareA, instanceShareB, type World } from './world.ts';

/** Who died takes along what its context held in memory only. The version goes on: it counts events, and they happened. */
export function withoutMemory(
  system: System,
  world: World,
  { context }: Consumer,
): Pick<World, 'instances' | 'a' | 'b'> {
  let { instances, a, b } = world;
  for (const consumer of system.volatile) {
    if (consumer.context !== context) continue;
    for (const slot of consumer.slots.values()) {
      const old = vectorGet(instances, slot);
      if (old === undefined || old.state === consumer.initial.state) continue;
      const blank = blanked(system, old, consumer.initial.state);
      instances = vectorSet(instances, slot, blank);
      if (!system.hashed) continue;
      a += instanceShareA(blank, consumer) - instanceShareA(old, consumer);
      b += instanceShareB(blank, consumer) - instanceShareB(old, consumer);
    }
  }
  return { instances, a, b };
}

function blanked({ hashed }: System, old: Instance, state: object): Instance {
  if (!hashed) return { ...old, state };
  return {
    ...old,
    state,
    chainA: finish(roundA(old.chainA, 0x564f4c41)),
    chainB: finish(roundB(old.chainB, 0x564f4c41)),
  };
}
