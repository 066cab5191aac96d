import { describe, expect, it } from 'vitest';
import {
  aggregate,
  always,
  compile,
  defaultOracle,
  emptyWorld,
  hashOf,
  policy,
  replayOracle,
  step,
} from '../../kernel/index.ts';
import { text, whole } from '../../testing/fields.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { boundOf, byPriority, evenly, type Draw } from './pick.ts';
import { SampleSearch, type Sampled } from './sample.ts';

/** One message goes through many hands on its way, another one straight to the desk. */
const hands = 4;
const hand = aggregate('runner', {
  key: 'id',
  commands: { Pass: { n: whole } },
  events: { Passed: { n: whole } },
  initialState: { passed: 0 },
  decide: { Pass: ({ n }) => ({ Passed: { n } }) },
  evolve: { Passed: ({ passed }) => ({ passed: passed + 1 }) },
});
const desk = aggregate('desk', {
  key: 'id',
  commands: { Put: { by: text } },
  events: { Placed: { by: text } },
  initialState: { first: '' },
  decide: { Put: ({ by }) => ({ Placed: { by } }) },
  evolve: { Placed: ({ first }, { by }) => ({ first: first === '' ? by : first }) },
});
const onwards = policy('onwards', {
  whenever: hand.Passed,
  where: ({ n }) => n < hands,
  send: hand.Pass,
  with: ({ n }) => ({ id: `h-${n + 1}`, n: n + 1 }),
});
const arrived = policy('arrived', {
  whenever: hand.Passed,
  where: ({ n }) => n === hands,
  send: desk.Put,
  with: () => ({ id: 'd', by: 'many hands' }),
});
const relay = miniScenario([hand, desk, onwards, arrived], {
  commands: [hand.Pass, desk.Put],
  laws: [always('the straight one is there first', desk, ({ first }) => first !== 'many hands')],
});
const system = compile(relay, {}, { guarded: false });
const start = emptyWorld(system, 1, [
  { id: 'a', type: 'Pass', at: 0, data: { id: 'h-1', n: 1 } },
  { id: 'b', type: 'Put', at: 0, data: { id: 'd', by: 'straight' } },
]);

function drawn(draw: Draw, runs = 300): Sampled {
  const search = new SampleSearch(system, start, defaultOracle(), {
    runs,
    seed: 7,
    draw,
    faults: 0,
    offered: [],
    steps: 500,
  });
  while (!search.advance(1_000));
  return search.result();
}

describe('drawn orders of delivery', () => {
  it('by priority meet a failure that needs one ordering as often as is promised', () => {
    const { failing, size, runs } = drawn(byPriority(system, 1));
    expect(runs).toBe(301);
    expect(failing / 300).toBeGreaterThan(boundOf(size, 1));
    expect(boundOf(size, 1)).toBeGreaterThan(0.02);
    expect(boundOf(size, 3)).toBeCloseTo(1 / (size.lines * size.steps ** 2));
  });

  it('by priority meet it far more often than even draws, which lose the way somewhere', () => {
    expect(drawn(byPriority(system, 1)).failing).toBeGreaterThan(3 * drawn(evenly).failing);
  });

  it('with a line that falls behind meet it too', () => {
    expect(drawn(byPriority(system, 2)).failing).toBeGreaterThan(0);
  });

  it('are the same for the same seed, and found again from their decisions', () => {
    const found = drawn(byPriority(system, 2), 60);
    expect(drawn(byPriority(system, 2), 60)).toEqual(found);
    const [failure] = found.failures;
    expect(failure?.broken).toEqual(['the straight one is there first']);
    const oracle = replayOracle(failure?.decisions ?? []);
    let world = start;
    for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle))
      world = taken.world;
    expect(hashOf(world)).toBe(failure?.hash);
  });

  it('may have faults in them', () => {
    const search = new SampleSearch(system, start, defaultOracle(), {
      runs: 20,
      seed: 1,
      draw: evenly,
      faults: 1,
      offered: [{ kind: 'poison' }, { kind: 'drop' }],
      steps: 500,
    });
    while (!search.advance(1_000));
    // nothing may be dropped here, so that poison it is, wherever it strikes
    expect(search.result().outcomes.parked).toBeGreaterThan(5);
  });
});
