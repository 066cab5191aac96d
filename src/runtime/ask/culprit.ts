import { accept, nextDue, peek, step } from '../../kernel/index.ts';
import type { Problem } from '../../kernel/index.ts';
import { usualOracle } from '../control/usual-oracle.ts';
import { problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { dueInput } from '../run/replay.ts';

/**
 * Which handler did not return. Steps that were computed and not stored yet are computed again, in memory, up to the one
 * that was begun last: the same world gives the same steps.
 */
export function hungHandler(book: Book, begun: number | null): Problem {
  const { system, history, replay, info } = book;
  const oracle = usualOracle(book);
  let world = history.world;
  while (begun !== null && world.steps < begun - 1) {
    const before = world;
    const input = dueInput(replay, {
      steps: before.steps,
      nextDue: () => nextDue(system, before),
      isIn: (id) => history.index.input(id) !== null,
    });
    const stepped = input === null ? step(system, world, oracle) : accept(system, world, input);
    if (stepped === null) break;
    world = stepped.world;
  }
  const next = peek(system, world);
  const where =
    next === null
      ? 'The engine'
      : `In the scenario '${info.scenario}', ${next.consumer}${next.key === '' ? '' : ` (${next.key})`} handling ${next.type} at step ${world.steps + 1}`;
  return problem(
    'hung-handler',
    `${where} did not return, so the engine was stopped and started again. The run is paused after step ` +
      `${history.length}, the newest one that is stored; nothing that was shown is lost. Stepping or playing on meets ` +
      'the same handler again: fork before it, or choose another variant.',
  );
}
