import type { RunState, StepRecord, Update } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { useRun } from './run-store.ts';

/**
 * The one way by which news of the engine reach the store. The same news may come twice (as the answer of a call and
 * through the pump) and in any order: what is known already changes nothing.
 */
export async function absorb({ state, records }: Update): Promise<void> {
  if (useRun.getState().state?.run.id !== state.run.id) {
    await showRun(state);
    return;
  }
  const known = useRun.getState().records.length;
  const gap = (records[0]?.n ?? 0) > known + 1;
  const fresh = gap ? await driver().records({ from: known + 1 }) : records;
  append(state, fresh);
}

/** Brings the page up to date with the engine: after this, what the engine did before is on the page. */
export async function catchUp(): Promise<void> {
  await absorb(await driver().next(have(), 0));
}

/** What the page has, as `Driver.next` wants to know it. */
export function have(): { run: string; length: number; revision: number } {
  const { state, records } = useRun.getState();
  return { run: state?.run.id ?? '', length: records.length, revision: state?.revision ?? -1 };
}

let showing = 0;

/** Puts another run on screen, live. */
export async function showRun(state: RunState): Promise<void> {
  const mine = ++showing;
  const records = state.length === 0 ? [] : await driver().records();
  // another run was opened meanwhile
  if (mine !== showing) return;
  const { scenarios, model } = useRun.getState();
  const sameModel = model?.id === state.run.scenario;
  useRun.setState({
    state,
    records,
    model: scenarios.find(({ id }) => id === state.run.scenario)?.model ?? null,
    cursor: records.length,
    live: true,
    replaying: false,
    followed: null,
    ...(sameModel ? {} : { selected: null, view: null }),
  });
}

function append(state: RunState, news: readonly StepRecord[]): void {
  useRun.setState((now) => {
    if (now.state?.run.id !== state.run.id) return now;
    const fresh = news.filter(({ n }) => n > now.records.length);
    const records = fresh.length === 0 ? now.records : now.records.concat(fresh);
    return {
      state: state.revision >= now.state.revision ? state : now.state,
      records,
      cursor: now.live ? records.length : now.cursor,
    };
  });
}
