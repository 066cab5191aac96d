import { create } from 'zustand';
import { originOf } from '../graph/branches/tree.ts';
import type { Branch, ForkChange, RunInfo, RunWords } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { dismiss, notify, report, useNotices } from './notices.ts';
import { useRun } from './run-store.ts';
import { runName } from './run-words.ts';
import { forkHere, openRun, restart } from './runs.ts';
import { openPage } from './screen.ts';

interface Branches {
  /** The run that was open when they were looked for. */
  readonly of: string | null;
  /** Itself and all that it hangs together with; none where it stands alone. */
  readonly branches: readonly Branch[];
}

export const useBranches = create<Branches>()(() => ({ of: null, branches: [] }));

/** Looks again: another run is open, or something was said about one. */
export async function loadBranches(): Promise<void> {
  const of = openId();
  if (of === null) return;
  const branches = await driver().branches();
  // another run was opened meanwhile
  if (of === openId()) useBranches.setState({ of, branches });
}

export async function describeRun(id: string, words: RunWords): Promise<void> {
  await driver().describeRun(id, words);
  await loadBranches();
}

export const compareWith = (left: string, right: string): void =>
  openPage({ name: 'compare', left: { run: left }, right: { run: right } });

/** The open run beside the one that it was made from; null where it was not. */
export function compareWithOrigin(): (() => void) | null {
  const run = useRun.getState().state?.run;
  const origin = run === undefined ? null : originOf(run);
  return run === undefined || origin === null ? null : () => compareWith(origin.run, run.id);
}

/**
 * The rule is changed, the history kept: what came from outside up to the cursor is played again by the other rule, and both
 * are compared.
 */
export async function changeRule(change: Extract<ForkChange, { kind: 'seed' | 'switches' }>): Promise<void> {
  const before = openId();
  const made = await forkHere(change);
  if (before !== null) compareWith(before, made);
}

/** Wall ms for which it can be taken back. */
const regret = 20_000;

/** Out of sight at once; gone once the notice is, unless it was taken back. The run on screen gives way to another. */
export async function throwAway(run: RunInfo): Promise<void> {
  if (openId() === run.id) await leave(run);
  await describeRun(run.id, { deleted: true });
  let back = false;
  const id = notify({
    tone: 'info',
    title: `“${runName(run)}” is deleted`,
    text: 'What was forked from it stays.',
    action: {
      label: 'Undo',
      run: () => {
        back = true;
        dismiss(id);
        describeRun(run.id, { deleted: false }).catch(report);
      },
    },
  });
  setTimeout(() => dismiss(id), regret);
  const stop = useNotices.subscribe(({ notices }) => {
    if (notices.some((notice) => notice.id === id)) return;
    stop();
    // a run that is open elsewhere is put away later
    if (!back)
      driver()
        .deleteRun(run.id)
        .catch(() => undefined);
  });
}

async function leave(run: RunInfo): Promise<void> {
  const origin = originOf(run);
  const there = (await driver().runs()).some(({ id }) => id === origin?.run);
  if (origin !== null && there) await openRun({ id: origin.run, scenario: run.scenario });
  else await restart();
}

const openId = (): string | null => useRun.getState().state?.run.id ?? null;
