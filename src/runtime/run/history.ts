import { applyRecord, breaksLaw, canBePutAway, emptyWorld, instanceOf, viewOf } from '../../kernel/index.ts';
import type {
  InstanceView,
  Named,
  RunInfo,
  RunParts,
  StepRecord,
  Store,
  System,
  World,
  WorldView,
} from '../../kernel/index.ts';
import { createArchive } from '../away/archive.ts';
import type { Archive } from '../away/archive.ts';
import { storedBlocks } from '../away/stored-blocks.ts';
import { blockSize } from './columns.ts';
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
  /** The world after the newest durable step; after an older one while the run is being opened. */
  readonly world: World;
  /** The step of that world. */
  readonly reached: number;
  readonly index: StepIndex;
  add(record: StepRecord, world: World): void;
  /**
   * The world after step `n`; 0 is before the first. Of a step that is put away it is made anew from what is kept of it,
   * which takes seconds in a long run.
   */
  at(n: number): Promise<World>;
  /** Whether the world after step `n` can be had without folding the run anew from its beginning. */
  isNear(n: number): boolean;
  /** The view after step `n`, of these instances; of all where `only` is left out. */
  view(n: number, only?: Named): Promise<WorldView>;
  instance(component: string, key: string, n: number): Promise<InstanceView | null>;
  read(from: number, to: number): Promise<readonly StepRecord[]>;
  /** Takes over what was put away of these steps before: they can be looked at at once, and are folded later. */
  takeOver(): Promise<void>;
  /** Goes to the newest world that was put away, where there is one. Tells how many of its steps are read. */
  jump(told?: (steps: number) => void): Promise<void>;
  /** The same up to step `n`, to go on in another direction. */
  branch(n: number, run: string, lineage: Lineage): Promise<History>;
  /** Resolves when nothing is being put away. */
  settled(): Promise<void>;
  /** Resolves when little waits to be put away: worlds of steps that wait too long are not kept. */
  keptUp(): Promise<void>;
}

/** How much is kept in memory; the rest is read and folded again when it is asked for. */
export interface HistoryLimits {
  readonly worlds?: WorldLimits;
  readonly records?: number;
  /** Newest steps whose worlds are not put away. */
  readonly fresh?: number;
  /** Instances of a view for which nobody said which ones he wants. */
  readonly inView?: number;
  /** Lets others do their work while steps are put away. */
  readonly breathe?: () => Promise<void>;
}

/** Steps that are read and folded at once. */
const bite = 2000;
/** A branch, a fault, a look ahead at one of these is at once. */
const usuallyFresh = 2 * blockSize;
/** Steps that wait to be put away while a run is filled. */
const mostBehind = 2 * blockSize;

interface Parts {
  readonly system: System;
  readonly worlds: Worlds;
  readonly records: Records;
  readonly index: StepIndex;
  /** Null where this scenario's worlds cannot be put away. */
  readonly archive: Archive | null;
  readonly fresh: number;
  readonly store: RunParts;
  readonly run: string;
  readonly lineage: Lineage;
}

export function emptyHistory(
  system: System,
  run: RunInfo,
  store: Store,
  lineage: Lineage,
  limits: HistoryLimits = {},
): History {
  const index = createStepIndex();
  return createHistory({
    system,
    worlds: createWorlds(emptyWorld(system, run.seed, run.inputs), limits.worlds),
    records: createRecords(store, lineage, limits.records),
    index,
    archive: canBePutAway(system)
      ? createArchive({
          system,
          columns: index.columns,
          parts: store,
          run: run.id,
          breathe: limits.breathe ?? (() => Promise.resolve()),
        })
      : null,
    fresh: limits.fresh ?? usuallyFresh,
    store,
    run: run.id,
    lineage,
  });
}

function createHistory(parts: Parts): History {
  const { system, worlds, records, index, archive, fresh } = parts;
  let away: Promise<void> | null = null;
  /** The store did not take a block: from then on all stays in memory. */
  let full = false;

  const at = async (n: number): Promise<World> => {
    let world = worlds.before(n);
    const kept = archive !== null && n - world.steps > blockSize ? await archive.worldBefore(n) : null;
    if (kept !== null && kept.steps > world.steps) world = kept;
    while (world.steps < n) {
      const between = await records.read(world.steps + 1, Math.min(n, world.steps + bite));
      for (const record of between) world = applyRecord(system, world, record);
    }
    return world;
  };
  const isAway = (n: number) => archive !== null && n <= archive.length && archive.length > 0;

  /** One block after the other, behind whatever else is done. */
  async function putAway(to: Archive): Promise<void> {
    while (!full && records.length >= to.length + blockSize + fresh) {
      const from = to.length;
      const block = worlds.range(from, from + blockSize);
      if (block === null) return;
      await to.putAway(block, index.inputsWithin(from + 1, from + blockSize)).catch(() => {
        full = true;
      });
      if (!full) worlds.forget(to.length);
    }
  }

  return {
    get length() {
      return records.length;
    },
    get world() {
      return worlds.newest;
    },
    get reached() {
      return worlds.newest.steps;
    },
    index,
    add(record, world) {
      worlds.add(world);
      if (record.n <= records.length) return worlds.forget(record.n);
      records.add(record);
      index.add(record, { broke: breaksLaw(world) });
      if (archive === null || full || away !== null || records.length < archive.length + blockSize + fresh) return;
      away = putAway(archive).finally(() => {
        away = null;
      });
    },
    at,
    isNear: (n) => n >= worlds.oldest && worlds.newest.steps >= n,
    async view(n, only) {
      return archive !== null && isAway(n) ? archive.view(n, only) : viewOf(system, await at(n), only);
    },
    async instance(component, key, n) {
      return archive !== null && isAway(n)
        ? archive.instance(component, key, n)
        : instanceOf(system, await at(n), component, key);
    },
    read: (from, to) => records.read(from, to),
    async takeOver() {
      if (archive === null) return;
      for await (const { part, holder } of storedBlocks(parts)) {
        index.takeOver(part);
        archive.takeOver(part, holder);
      }
      records.begin(archive.length);
    },
    async jump(told) {
      const world = archive === null || archive.length === 0 ? null : await archive.worldBefore(archive.length, told);
      if (world !== null && world.steps > worlds.newest.steps) worlds.begin(world);
    },
    async branch(n, run, lineage) {
      const shared = index.upTo(n);
      return createHistory({
        ...parts,
        worlds: worlds.upTo(await at(n)),
        records: records.upTo(n, lineage),
        index: shared,
        archive: archive?.upTo(n, shared.columns, run) ?? null,
        run,
        lineage,
      });
    },
    async settled() {
      await away;
    },
    async keptUp() {
      if (archive !== null && records.length > archive.length + fresh + mostBehind) await away;
    },
  };
}
