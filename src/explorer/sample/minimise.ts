/** What of a failing run is needed for it to fail (delta debugging: Zeller, Hildebrandt, 2002). */
import {
  outcomeOf,
  replayOracle,
  step,
  viewOf,
  type Decision,
  type Oracle,
  type System,
  type World,
} from '../../kernel/index.ts';

/**
 * The decisions of which none can be left out: without any one of them the run breaks other laws, or none. Decisions that
 * ask for what is not possible any more are passed over by the kernel, so that every part of a list is a run.
 */
export function minimised(
  system: System,
  start: World,
  oracle: Oracle,
  decisions: readonly Decision[],
  limit: number,
): readonly Decision[] {
  const wanted = brokenBy(system, start, oracle, decisions, limit);
  const fails = (some: readonly Decision[]) => brokenBy(system, start, oracle, some, limit) === wanted;
  let left = decisions;
  for (let parts = 2; left.length > 0;) {
    const size = Math.ceil(left.length / parts);
    const all = left;
    const rest = Array.from({ length: parts }, (_, i) => [...all.slice(0, i * size), ...all.slice((i + 1) * size)])
      .filter((some) => some.length < all.length)
      .find(fails);
    if (rest !== undefined) {
      left = rest;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) return left;
    else parts = Math.min(left.length, parts * 2);
  }
  return left;
}

function brokenBy(system: System, start: World, oracle: Oracle, decisions: readonly Decision[], limit: number): string {
  const answers = replayOracle(decisions, oracle);
  let world = start;
  while (world.steps < limit) {
    const taken = step(system, world, answers);
    if (taken === null) break;
    world = taken.world;
  }
  const laws = viewOf(system, world).laws.filter(({ status }) => status === 'broken');
  return [outcomeOf(system, world) ?? 'livelock', ...laws.map(({ sentence }) => sentence)].join('\n');
}
