import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedBetween } from '../engine/stretch.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { applyRecord, hashOf, viewOf, type Json, type World } from '../index.ts';
import { addedBetween, keptRest, worldFrom, type KeptEvent, type KeptInstance } from './kept-world.ts';

test('a world from its pieces is that world, and goes on as it did', () => {
  let restored = 0;
  fc.assert(
    fc.property(plans, fc.double({ min: 0, max: 1, noNaN: true }), (plan, part) => {
      const { system, worlds, records } = runOfPlan(plan, {}, 60);
      const k = Math.floor(part * records.length);
      const instances = new Map<string, KeptInstance>();
      const inbox: string[] = [];
      const log: KeptEvent[] = [];
      const worldAt = (n: number) => worlds[n] as World;
      for (let n = 0; n <= k; n += 1) {
        const before: World = n === 0 ? { ...worldAt(0), instances: { size: 0, shift: 0, root: [] } } : worldAt(n - 1);
        for (const { shown: _, state, ...rest } of changedBetween(system, before, worldAt(n))) {
          const name = JSON.stringify([rest.component, rest.key]);
          if (state === null) instances.delete(name);
          else instances.set(name, { ...rest, state });
        }
        const added = n === 0 ? { id: null, log: [] } : addedBetween(before, worldAt(n));
        if (added.id !== null) inbox.push(added.id);
        log.push(...added.log);
      }
      const rest = keptRest(system, worldAt(k));
      if (rest === null) return;
      const pieces = JSON.parse(JSON.stringify({ rest, instances: [...instances.values()], inbox, log })) as {
        rest: typeof rest;
        instances: KeptInstance[];
        inbox: string[];
        log: KeptEvent[];
      };
      let world = worldFrom(system, pieces);
      if (world === null) throw new Error(`step ${k} is not restored`);
      restored += 1;
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
      expect(plain(viewOf(system, world))).toEqual(plain(viewOf(system, worldAt(k))));
      for (const record of records.slice(k)) {
        world = applyRecord(system, world, record);
        expect(hashOf(world)).toBe(record.hash);
      }
      expect(plain(viewOf(system, world))).toEqual(plain(viewOf(system, worldAt(worlds.length - 1))));
    }),
    { numRuns: 40, seed: 11 },
  );
  expect(restored).toBeGreaterThan(20);
});
