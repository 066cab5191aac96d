import { familyOf, forgottenPeople } from '../../kernel/index.ts';
import type { Json, JsonObject, RunFile, RunInfo, StepRecord, StoreError } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { appendOf } from '../control/pipeline.ts';
import type { Env } from '../ports/env.ts';
import { isObject, problem } from '../problem.ts';
import { makeAgain } from './make-again.ts';
import { checkFileShape } from './run-file-shape.ts';

/**
 * Writes the run of a file as a new run. All of it is checked before anything is touched: its shape, its limits, and that
 * each step is the one that the scenario makes. Throws a Problem otherwise.
 */
export async function importFile(env: Env, catalog: Catalog, value: Json): Promise<RunInfo> {
  const file = checkFileShape(await env.store.keys.unlock(keysNamedIn(value), value));
  const system = catalog.system(catalog.find(file.run.scenario), file.run.switches);
  const world = await makeAgain(system, file, env.wall);
  const info = await ownRun(env, file);
  const made = await env.store.createRun(info);
  if (!made.ok) throw importProblem(made.error);
  try {
    await writeAll(env, info.id, file.records);
    // only now: what the file says of them is written as it stands in it
    const people = forgottenPeople(system, world);
    if (people.length > 0) await env.store.keys.forget(familyOf(info), people);
  } catch (error) {
    await env.store.deleteRun(info.id);
    throw error;
  }
  return info;
}

/** Whose keys the file was made with: known here, where it comes from this browser. */
function keysNamedIn(file: Json): string {
  const run = isObject(file) ? file['run'] : null;
  const keys = isObject(run ?? null) ? (run as JsonObject)['keys'] : null;
  return typeof keys === 'string' ? keys : '';
}

/** The steps of its parents are in the file: here it stands alone. */
async function ownRun({ wall, newId }: Env, { run }: RunFile): Promise<RunInfo> {
  const now = wall.date();
  const { variantOf: _, deleted: __, hits: ___, ...rest } = run;
  return { ...rest, id: `r-${now.toString(36)}-${newId()}`, parent: null, created: now, touched: now };
}

const bite = 512;

async function writeAll({ store }: Env, run: string, records: readonly StepRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += bite) {
    const appends = records.slice(from, from + bite).map((record) => store.append(appendOf(run, record)));
    for (const answer of await Promise.all(appends)) if (!answer.ok) throw importProblem(answer.error);
  }
}

function importProblem(error: StoreError) {
  return problem(error.type, `The run could not be stored, and nothing of it was kept: ${error.message}`);
}
