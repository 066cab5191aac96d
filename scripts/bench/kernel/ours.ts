/** The kernel, from nothing but decisions to all that is on in a live run. Records are kept by nobody. */
import {
  compile,
  defaultOracle,
  emptyWorld,
  outcomeOf,
  step,
  takeStep,
  type CompileOptions,
  type Input,
  type System,
  type World,
} from '../../../src/kernel/index.ts';
import { worldHash } from '../../../src/kernel/engine/world.ts';
import { orderSaga } from '../../../src/scenarios/order-saga/scenario.ts';
import type { Contender } from './alternate.ts';
import { inputs, placed } from './tables.ts';

type Run = (system: System, world: World) => World;

const oracle = defaultOracle();
const off: CompileOptions = { hashed: false, validate: false, guarded: false };

const plainly: Run = (system, world) => {
  for (let taken = takeStep(system, world, oracle); taken !== null; taken = takeStep(system, world, oracle)) {
    world = taken.world;
  }
  return world;
};

let hashes = 0;

/** The number, as the explorer wants it; its text is for records. */
const hashing: Run = (system, world) => {
  for (let taken = takeStep(system, world, oracle); taken !== null; taken = takeStep(system, world, oracle)) {
    world = taken.world;
    hashes ^= worldHash(world).a;
  }
  return world;
};

let texts = 0;

/** As the driver does: with the durable form of each step. */
const recording: Run = (system, world) => {
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    world = taken.world;
    texts += taken.record().hash.length;
  }
  return world;
};

/** Every order is a world of its own, with a seed of its own. */
function contender(id: string, options: CompileOptions, runOn: Run): Contender {
  const system = compile(orderSaga, {}, options);
  return {
    id,
    run(n, from) {
      let handled = 0;
      for (let run = 0; run < n; run += 1) {
        const world = runOn(system, emptyWorld(system, from + run, inputs));
        if (outcomeOf(system, world) !== 'completed') throw new Error(`${id}: seed ${from + run} did not complete`);
        handled += world.steps;
      }
      return handled;
    },
  };
}

const skus = ['desk-lamp', 'oak-shelf', 'wool-rug', 'tea-kettle', 'reading-chair'] as const;

/** One world: an order each virtual ms, most of them for what is sold out. */
function crowd(orders: number): Contender {
  const system = compile(orderSaga, {}, off);
  const arrivals = Array.from({ length: orders }, (_, n): Input => {
    const data = { ...placed.data, orderId: `ord-${n}`, sku: skus[n % skus.length] } as Input['data'];
    return { id: `in-${n}`, type: placed.type, data, at: n };
  });
  let start: World | null = null;
  return {
    id: 'crowd',
    run(n) {
      let handled = 0;
      start ??= emptyWorld(system, 1, arrivals);
      for (let run = 0; run < n; run += 1) {
        const world = plainly(system, start);
        if (outcomeOf(system, world) === null) throw new Error('crowd: something is left to do');
        handled += world.steps;
      }
      return handled;
    },
  };
}

export const ours: readonly Contender[] = [
  contender('plain', off, plainly),
  contender('validated', { ...off, validate: true }, plainly),
  contender('hashed', { ...off, hashed: true }, hashing),
  contender('live', {}, plainly),
  contender('recorded', {}, recording),
];

export const crowded = crowd(10_000);
