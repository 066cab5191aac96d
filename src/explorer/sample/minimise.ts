/** What of a failing run is needed for it to fail. */
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
import { ddmin } from '../minimise/ddmin.ts';

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
  return ddmin(decisions, (some) => brokenBy(system, start, oracle, some, limit) === wanted);
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
