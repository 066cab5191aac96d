import { applyRecord, emptyWorld, outcomeOf, sameResult } from '../../kernel/index.ts';
import type { Branch, BranchMark, Outcome, RunInfo, StepRecord } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import type { Env } from '../ports/env.ts';
import type { Book } from '../run/book.ts';
import { kinOf } from '../run/kin.ts';
import { lineageOf, readAcross } from '../run/lineage.ts';
import type { Lineage } from '../run/lineage.ts';

/** Own steps of a branch that are looked at. */
const most = 5000;
/** Branches that are remembered. */
const kept = 200;

/** What there is beside the open run. A branch that has not grown is not read again. */
export function createBranches(
  { store }: Pick<Env, 'store'>,
  catalog: Catalog,
): (open: Book) => Promise<readonly Branch[]> {
  const known = new Map<string, Omit<Branch, 'run'>>();

  async function look(open: Book, run: RunInfo): Promise<Branch> {
    if (run.id === open.info.id) return { run, length: open.history.length, shared: 0, outcome: null, marks: [] };
    const length = await store.length(run.id);
    const key = [open.info.id, run.id, length, open.history.length].join(' ');
    const there = known.get(key);
    if (there !== undefined) return { run, ...there };
    const made = await beside(open, run, length);
    if (known.size >= kept) known.clear();
    known.set(key, made);
    return { run, ...made };
  }

  async function beside(open: Book, run: RunInfo, length: number): Promise<Omit<Branch, 'run'>> {
    const lineage = await lineageOf(store, run);
    const common = Math.min(commonSteps(open.lineage, lineage), length, open.history.length);
    const records = await readAcross(store, lineage, common + 1, Math.min(length, common + most));
    const shared = common > 0 ? common : await samePart(open, records);
    const outcome = common + records.length < length ? null : await outcomeAfter(open, run, common, records);
    return { length, shared, outcome, marks: records.slice(shared - common).map(markOf) };
  }

  async function outcomeAfter(
    open: Book,
    run: RunInfo,
    common: number,
    records: readonly StepRecord[],
  ): Promise<Outcome | null> {
    const system = common > 0 ? open.system : catalog.system(catalog.find(run.scenario), run.switches);
    let world = common > 0 ? await open.history.at(common) : emptyWorld(system, run.seed, run.inputs);
    try {
      for (const record of records) world = applyRecord(system, world, record);
      return outcomeOf(system, world);
    } catch {
      // of a scenario that has changed since, nothing can be said
      return null;
    }
  }

  return async (open) => {
    const kin = await kinOf(store, open.info);
    return kin.length < 2 ? [] : Promise.all(kin.map((run) => look(open, run)));
  };
}

/** Steps that lie at the same place for both. */
function commonSteps(one: Lineage, other: Lineage): number {
  let common = 0;
  for (const [i, part] of one.entries()) {
    if (other[i]?.run !== part.run) break;
    common = Math.min(part.to, other[i].to);
    if (part.to !== other[i].to) break;
  }
  return common;
}

/** Steps of a variant, from the first on, that are as they are in the open run. */
async function samePart({ history }: Book, records: readonly StepRecord[]): Promise<number> {
  const own = await history.read(1, Math.min(history.length, records.length));
  const first = own.findIndex((record, i) => {
    const other = records[i];
    return other === undefined || !sameResult(record, other);
  });
  return first === -1 ? own.length : first;
}

const markOf = ({ n, at, consumer, outcome, message: { kind, undo } }: StepRecord): BranchMark => ({
  n,
  at,
  consumer,
  outcome,
  kind,
  undo,
});
