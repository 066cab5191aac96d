import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canBePutAway, markOf, viewOf } from '../../kernel/index.ts';
import type { InstanceView, Json, Mark, System, World } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { componentOf, createColumns, keyOf } from '../run/columns.ts';
import { createPacker } from './pack-block.ts';
import type { PackedWorlds } from './pack-block.ts';
import { openQueue } from './queue-at.ts';
import { ownStates } from './states.ts';
import { viewAt } from './view-at.ts';

/** Compares the view of each world with the one that is made from what was put away, in blocks of `size`, cut into slices. */
function expectSameViews(system: System, worlds: readonly World[], size: number, slice: number): void {
  const columns = createColumns();
  const order = viewOrder(system);
  let mark: Mark | null = null;
  const blocks: PackedWorlds[] = [];
  const dead: (readonly unknown[])[] = [];
  for (let from = 0; from < worlds.length - 1; from += size) {
    const stretch = worlds.slice(from, from + size + 1);
    // as from the store
    const packer = createPacker(system, columns, mark, slice);
    for (const world of stretch) packer.add(world);
    const packed: PackedWorlds = structuredClone(packer.done());
    mark = markOf(system, stretch.at(-1) as World);
    blocks.push(packed);
    const queues = packed.queue.map(openQueue);
    for (const [inBlock, world] of stretch.entries()) {
      const marks = blocks.flatMap((block) => block.marks);
      const at = marks.findLast(({ step }) => step <= world.steps);
      let letters: readonly unknown[] = [];
      for (const { step, deadKept, deadAdded } of marks) {
        if (step <= world.steps) letters = [...letters.slice(0, deadKept), ...deadAdded];
      }
      dead.push(letters);
      const own = Math.max(0, Math.ceil(inBlock / slice) - 1);
      const inSlice = inBlock - own * slice;
      const slices = [...blocks.slice(0, -1).flatMap(({ states }) => states), ...packed.states.slice(0, own + 1)];
      const instances = columns.instances.all.flatMap((name, number): InstanceView[] => {
        const found = slices
          .toReversed()
          .map((states, i) => ownStates(states, number).at(i === 0 ? inSlice : slice))
          .find((one) => one !== null);
        if (found === undefined || found === null || found.state === null) return [];
        return [{ component: componentOf(name), key: keyOf(name), version: found.version, state: found.state }];
      });
      const view = viewAt(system, {
        step: world.steps,
        inSlice,
        now: world.now,
        position: world.position,
        mark: { ...(at as NonNullable<typeof at>), dead: letters as never },
        queue: queues[own] as NonNullable<(typeof queues)[number]>,
        instances: instances
          .filter(({ component }) => order.has(component))
          .toSorted(
            (x, y) => (order.get(x.component) ?? 0) - (order.get(y.component) ?? 0) || (x.key < y.key ? -1 : 1),
          ),
      });
      expect(view).toEqual(JSON.parse(JSON.stringify(viewOf(system, world))) as Json);
    }
  }
}

function viewOrder(system: System): ReadonlyMap<string, number> {
  const hidden = ['gateway', 'relay', 'hand', 'shadow', 'beside', 'policy'];
  return new Map(system.consumers.flatMap(({ name, kind }, i) => (hidden.includes(kind) ? [] : [[name, i] as const])));
}

test('a view from what was put away is the view of the world, whatever happens', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 3, max: 60 }), fc.integer({ min: 2, max: 20 }), (plan, size, slice) => {
      const { system, worlds } = runOfPlan(plan, {}, 50);
      expectSameViews(system, worlds, size, slice);
    }),
    { numRuns: 15, seed: 5 },
  );
});

const scripts = scenarios.flatMap((scenario) => scenario.scripts.map(({ id }) => [scenario.id, id, scenario] as const));
const some = scripts.filter((_, i) => i % 13 === 0);

test.each(some)('so it is in %s: %s', (_, id, scenario) => {
  const { system, worlds } = playScript(scenario, id);
  if (canBePutAway(system)) expectSameViews(system, worlds.slice(0, 90), 40, 16);
});
