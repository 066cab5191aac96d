import { accept, emptyWorld, replayOracle, step } from '../../kernel/index.ts';
import type { RunFile, StepRecord, System, World } from '../../kernel/index.ts';
import type { Wall } from '../ports/wall.ts';
import { asProblem, problem } from '../problem.ts';
import { checkRecorded } from './recorded-input.ts';
import { sameJson } from './same-json.ts';

const bite = 500;

/**
 * Runs the file's run again and compares each step with the file's: what comes out of it is a run of this scenario,
 * whoever wrote the file. Answers the world at its end; throws a Problem `diverged` that names the first step that differs.
 */
export async function makeAgain(system: System, { run, records }: RunFile, wall: Wall): Promise<World> {
  const oracle = replayOracle(records.flatMap((record) => record.decisions));
  let world = startOf(system, run);
  for (const record of records) {
    world = next(world, record);
    if (record.n % bite === 0) await wall.breathe();
  }
  return world;

  function next(before: World, record: StepRecord): World {
    const differs = (why: string) =>
      problem(
        'diverged',
        `Step ${record.n} of the file is not what the scenario '${run.scenario}' does here: ${why}. The file was made ` +
          'with another version of the scenario, or changed by hand. Nothing was imported.',
      );
    if (record.n !== before.steps + 1) throw differs(`step ${before.steps + 1} was expected`);
    const made = isLive(before, record) ? acceptAgain(before, record) : step(system, before, oracle);
    if (made === null) throw differs('nothing is left to do');
    const again = made.record();
    if (!sameJson(again, record)) throw differs(difference(again, record));
    return made.world;
  }

  function isLive(before: World, { message, id }: StepRecord): boolean {
    return message.kind === 'input' && step(system, before, oracle)?.record().id !== id;
  }

  function acceptAgain(before: World, { message, at }: StepRecord) {
    const checked = checkRecorded(system, message.type, message.data);
    if (!checked.ok) throw problem('invalid-file', `A command of the file is refused: ${checked.problem.message}`);
    const { id, type, token } = message;
    const input = { id, type, data: checked.data, at };
    return accept(system, before, token === undefined ? input : { ...input, token });
  }
}

function startOf(system: System, run: RunFile['run']): World {
  try {
    return emptyWorld(system, run.seed, run.inputs);
  } catch (error) {
    throw problem('invalid-file', `The planned commands of the file do not fit: ${asProblem(error).message}`);
  }
}

/** The first field that differs, in words. */
function difference(made: StepRecord, given: StepRecord): string {
  const fields = Object.keys(made) as (keyof StepRecord)[];
  const field = fields.find((name) => !sameJson(made[name], given[name])) ?? 'n';
  return `its ${field} differs`;
}
