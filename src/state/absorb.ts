import { lastOf } from '../graph/records.ts';
import { appended, around, isLong, usualWindow } from '../graph/window.ts';
import type { RunState, StepRecord, Update } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { useRun } from './run-store.ts';

/**
 * The one way by which news of the engine reach the store. The same news may come twice (as the answer of a call and
 * through the pump) and in any order: what is known already changes nothing.
 */
export async function absorb({ state, records }: Update): Promise<void> {
  const now = useRun.getState();
  if (now.state?.run.id !== state.run.id) {
    await showRun(state);
    return;
  }
  const known = lastOf(now.records);
  const gap = !isLong(state.length) && (records[0]?.n ?? 0) > known + 1;
  const fresh = gap ? await driver().records({ from: known + 1 }) : records;
  append(state, fresh);
}

/**
 * Brings the page up to date with the engine: after this, what the engine did before is on the page. How far that is is
 * asked first: a hundred commands a second, each with all news since the last frame, would bring each of them many times.
 */
export async function catchUp(): Promise<void> {
  const state = await driver().state();
  if (isKnown(state)) return;
  // there are news, so that a question which is under way is answered at once
  await asking?.catch(() => undefined);
  if (!isKnown(state)) await askForNews(0);
}

let asking: Promise<void> | null = null;

/**
 * Asks for news and takes them over while they are `wanted`. One question is under way at a time, of which all who ask
 * meanwhile share the answer: two would bring the same news. Wall ms.
 */
export function askForNews(wait: number, wanted: () => boolean = () => true): Promise<void> {
  asking ??= driver()
    .next(have(), wait, mostNews)
    .then((update) => (wanted() ? absorb(update) : undefined))
    .finally(() => {
      asking = null;
    });
  return asking;
}

function isKnown({ run, revision }: RunState): boolean {
  const { state } = useRun.getState();
  return state?.run.id === run.id && state.revision >= revision;
}

/** What the page has, as `Driver.next` wants to know it. */
function have(): { run: string; length: number; revision: number } {
  const { state, length } = useRun.getState();
  return { run: state?.run.id ?? '', length, revision: state?.revision ?? -1 };
}

/** More steps at once are not news but another part of the run: the page asks for what it shows of them. */
const mostNews = usualWindow.wide;

let showing = 0;

/** Puts another run on screen, live: the whole of a short one; of a long one its end, of which a glance is enough at first. */
export async function showRun(state: RunState): Promise<void> {
  const mine = ++showing;
  const { length } = state;
  const range = isLong(length) ? around(length, length, usualWindow.glance) : undefined;
  const records = length === 0 ? [] : await driver().records(range);
  // another run was opened meanwhile
  if (mine !== showing) return;
  const { scenarios, model } = useRun.getState();
  const sameModel = model?.id === state.run.scenario;
  const known = isLong(length) ? length : records.length;
  useRun.setState({
    state,
    length: known,
    records,
    model: scenarios.find(({ id }) => id === state.run.scenario)?.model ?? null,
    cursor: known,
    live: true,
    replaying: false,
    followed: null,
    ...(sameModel ? {} : { selected: null, view: null }),
  });
}

function append(state: RunState, news: readonly StepRecord[]): void {
  useRun.setState((now) => {
    if (now.state?.run.id !== state.run.id) return now;
    const records = appended(now.records, news, state.length);
    // of a long run the page knows how long it is before it has its records
    const length = Math.max(now.length, isLong(state.length) ? state.length : lastOf(records));
    return {
      state: state.revision >= now.state.revision ? state : now.state,
      length,
      records,
      cursor: now.live ? length : now.cursor,
    };
  });
}
