import type { LawView, Outcome, RunState, SwitchValues } from '../kernel/index.ts';
import { noRunYet } from './not-possible.ts';
import { useRun } from './run-store.ts';
import { viewAt } from './views.ts';

/** Where the page stands. */
export interface Standing {
  readonly scenario: string;
  readonly run: string;
  readonly switches: SwitchValues;
  readonly seed: number;
  readonly script: string | null;
  readonly cursor: number;
  readonly length: number;
  readonly live: boolean;
  readonly playing: boolean;
  /** Virtual ms at the cursor. */
  readonly clock: number;
  /** The run that this one was forked from, and after which step; null for a run of its own. */
  readonly branch: { readonly run: string; readonly step: number } | null;
  /** Of the whole run; null while something is left to do. */
  readonly outcome: Outcome | null;
  /** At the cursor. */
  readonly laws: readonly LawView[];
  /** World hash at the cursor. */
  readonly hash: string;
  readonly role: 'owner' | 'follower';
  readonly storage: 'indexeddb' | 'memory';
  /** Why the run stopped by itself, and how often each breakpoint was met. */
  readonly stop: RunState['stop'];
  readonly hits: RunState['hits'];
}

export async function standing(): Promise<Standing> {
  const { state, cursor, length, live, replaying } = useRun.getState();
  if (state === null) throw noRunYet();
  const { run } = state;
  const view = await viewAt(run.id, cursor);
  return {
    scenario: run.scenario,
    run: run.id,
    switches: run.switches,
    seed: run.seed,
    script: run.script,
    cursor,
    length,
    live,
    playing: replaying || state.playing,
    clock: view.now,
    branch: run.parent,
    outcome: state.outcome,
    laws: view.laws,
    hash: view.hash,
    role: state.role,
    storage: state.storage,
    stop: state.stop,
    hits: state.hits,
  };
}
