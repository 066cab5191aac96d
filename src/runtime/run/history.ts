import { applyRecord, breaksLaw, emptyWorld } from '../../kernel/index.ts';
import type { RunInfo, RunJournal, StepRecord, System, World } from '../../kernel/index.ts';
import { createStepIndex } from './index-of-steps.ts';
import type { StepIndex } from './index-of-steps.ts';
import type { Lineage } from './lineage.ts';
import { createRecords } from './records.ts';
import type { Records } from './records.ts';
import { createWorlds } from './worlds.ts';
import type { WorldLimits, Worlds } from './worlds.ts';

/** The durable steps of a run with the worlds after them. Only what is durable gets in here, so all of it may be shown. */
export interface History {
  readonly length: number;
  /** The world after the newest durable step. */
  readonly world: World;
  readonly index: StepIndex;
  add(record: StepRecord, world: World): void;
  /** The world after step `n`; 0 is before the first. */
  at(n: number): Promise<World>;
  read(from: number, to: number): Promise<readonly StepRecord[]>;
  /** The same up to step `n`, to go on in another direction. */
  branch(n: number, lineage: Lineage): Promise<History>;
}

/** How much is kept in memory; the rest is read and folded again when it is asked for. */
export interface HistoryLimits {
  readonly worlds?: WorldLimits;
  readonly records?: number;
}

export function emptyHistory(
  system: System,
  run: RunInfo,
  journal: RunJournal,
  lineage: Lineage,
  limits: HistoryLimits = {},
): History {
  const worlds = createWorlds(emptyWorld(system, run.seed, run.inputs), limits.worlds);
  return createHistory(system, worlds, createRecords(journal, lineage, limits.records), createStepIndex());
}

const bite = 2000;

function createHistory(system: System, worlds: Worlds, records: Records, index: StepIndex): History {
  const at = async (n: number): Promise<World> => {
    const near = worlds.before(n);
    if (near.steps === n) return near;
    const between = await records.read(near.steps + 1, n);
    return between.reduce((world, record) => applyRecord(system, world, record), near);
  };
  return {
    get length() {
      return records.length;
    },
    get world() {
      return worlds.newest;
    },
    index,
    add(record, world) {
      records.add(record);
      worlds.add(world);
      index.add(record, { broke: breaksLaw(world) });
    },
    at,
    read: (from, to) => records.read(from, to),
    async branch(n, lineage) {
      const shared = createStepIndex();
      for (let from = 1; from <= n; from += bite) {
        for (const record of await records.read(from, Math.min(n, from + bite - 1))) {
          shared.add(record, { broke: index.columns.has(record.n, 'broke') });
        }
      }
      return createHistory(system, worlds.upTo(await at(n)), records.upTo(n, lineage), shared);
    },
  };
}
