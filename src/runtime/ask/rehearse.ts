import { applyRecord, emptyWorld, hashOf, outcomeOf, step, viewOf } from '../../kernel/index.ts';
import type {
  KeptRun,
  Oracle,
  Rehearsal,
  RehearsalPart,
  StepRecord,
  Store,
  System,
  World,
  WorldView,
} from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { problem } from '../problem.ts';
import { knownRun } from '../run/known.ts';
import { lineageOf, readAcross } from '../run/lineage.ts';
import { scriptStage } from './script-stage.ts';

/** Steps of one answer: few enough that the run on screen plays on and the page knows the engine alive. */
const bite = 250;
/** Steps of a rehearsal. Who goes on for longer is shown up to here. */
const most = 5000;
/** Kept, so that two that are compared go on side by side. They may be long, so they are few. */
const kept = 3;

interface Stage {
  readonly system: System;
  readonly records: StepRecord[];
  /** After each step; they share what did not change. */
  readonly worlds: World[];
  /** Null for a run that was read: nothing is added to it. */
  readonly oracle: Oracle | null;
  /** Steps of the run that was read, and of which only so many are here. */
  readonly of?: number;
}

export interface Rehearsals {
  part(what: Rehearsal | KeptRun, have: number): Promise<RehearsalPart>;
  view(what: Rehearsal | KeptRun, step: number): Promise<WorldView>;
}

/**
 * Scripts played in memory, and runs read beside the one that is open. The same question leads to the same steps, so what
 * was forgotten is played again.
 */
export function createRehearsals(catalog: Catalog, { store }: { readonly store: Store }): Rehearsals {
  const stages = new Map<string, Promise<Stage>>();

  function stageOf(what: Rehearsal | KeptRun, anew: boolean): Promise<Stage> {
    const key = nameOf(what);
    // a run that is kept may have gone on since
    const known = anew && 'run' in what ? undefined : stages.get(key);
    const stage = known ?? ('run' in what ? readStage(catalog, store, what.run) : setUp(catalog, what));
    stages.delete(key);
    stages.set(key, stage);
    stage.catch(() => stages.delete(key));
    for (const oldest of stages.keys()) {
      if (stages.size <= kept) break;
      stages.delete(oldest);
    }
    return stage;
  }

  return {
    async part(what, have) {
      const stage = await stageOf(what, have === 0);
      const end = playTo(stage, Math.min(most, have + bite));
      return { records: stage.records.slice(have, have + bite), end: stage.records.length > have + bite ? null : end };
    },
    async view(what, n) {
      const stage = await stageOf(what, false);
      playTo(stage, Math.min(most, n));
      const world = stage.worlds[n];
      if (world === undefined)
        throw problem('not-possible', `There is no step ${n} in it: ${stage.records.length} steps can be looked at.`);
      return viewOf(stage.system, world);
    },
  };
}

function nameOf(what: Rehearsal | KeptRun): string {
  if ('run' in what) return what.run;
  const switches = Object.entries(what.switches ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([what.scenario, what.script, switches]);
}

async function setUp(catalog: Catalog, what: Rehearsal): Promise<Stage> {
  const { start, ...stage } = scriptStage(catalog, what);
  return { ...stage, records: [], worlds: [start] };
}

/** Its first steps; up to the one that does not follow any more, where the scenario has changed since. */
async function readStage(catalog: Catalog, store: Store, id: string): Promise<Stage> {
  const info = await knownRun(store, id);
  const system = catalog.system(catalog.find(info.scenario), info.switches);
  const length = await store.length(id);
  const stored = await readAcross(store, await lineageOf(store, info), 1, Math.min(most, length));
  const records: StepRecord[] = [];
  let world = emptyWorld(system, info.seed, info.inputs);
  const worlds = [world];
  for (const record of stored) {
    const next = followed(system, world, record);
    if (next === null) break;
    world = next;
    records.push(record);
    worlds.push(world);
  }
  return { system, oracle: null, records, worlds, ...(records.length < length ? { of: length } : undefined) };
}

function followed(system: System, world: World, record: StepRecord): World | null {
  try {
    const next = applyRecord(system, world, record);
    return hashOf(next) === record.hash ? next : null;
  } catch {
    return null;
  }
}

/** Null where it goes on. */
function playTo(stage: Stage, length: number): RehearsalPart['end'] {
  const { system, oracle, records, worlds } = stage;
  if (oracle === null) return endOf(stage);
  while (records.length < length) {
    const taken = step(system, lastOf(stage), oracle);
    if (taken === null) return endOf(stage);
    records.push(taken.record());
    worlds.push(taken.world);
  }
  return length === most ? endOf(stage) : null;
}

function lastOf({ worlds }: Stage): World {
  const world = worlds.at(-1);
  if (world === undefined) throw new Error('rehearse: there is always the world before the first step');
  return world;
}

function endOf(stage: Stage): RehearsalPart['end'] {
  const { system, of } = stage;
  const world = lastOf(stage);
  const { laws, deadLetters, instances } = viewOf(system, world);
  return {
    outcome: of === undefined ? outcomeOf(system, world) : null,
    now: world.now,
    laws,
    deadLetters: deadLetters.length,
    instances,
    ...(of === undefined ? undefined : { of }),
  };
}
