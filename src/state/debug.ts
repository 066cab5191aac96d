import { recordedUntil } from '../graph/debug/recorded-until.ts';
import type { Breakpoint, Hand, RunUntil, SagaInstance, WhatIf, WhatIfOption, WithoutStep } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { breakpointsOf } from './breakpoints.ts';
import { driver } from './driver.ts';
import { branchHere } from './runs.ts';
import { useRun } from './run-store.ts';
import { inPast } from './selectors.ts';
import { pause, seek } from './transport.ts';
import { takeHere } from './take-here.ts';
import { firstOf, stepsAfter, type Records } from '../graph/records.ts';
import { isLong } from '../graph/window.ts';

/** Something that a person does to the messages under way; in the past it begins a branch. */
export async function hand(done: Hand): Promise<void> {
  if (inPast(useRun.getState())) return branchHere({ kind: 'hand', hand: done });
  await driver().hand(done);
  await catchUp();
}

/** Several, one after the other: each is a step of its own. */
export async function hands(all: readonly Hand[]): Promise<void> {
  for (const one of all) await hand(one);
}

/** Takes one of the options at the cursor: at the newest step in this run, in the past on a branch. */
export async function takeOption(option: WhatIfOption, next: NonNullable<WhatIf['next']>): Promise<void> {
  await pause();
  if (inPast(useRun.getState())) return branchHere(option);
  return takeHere(option, next);
}

/** Through the recorded steps first, where it may have happened already; the engine goes on from the newest. */
export async function runUntil(until: RunUntil): Promise<void> {
  await pause();
  const now = useRun.getState();
  if (inPast(now)) {
    const found = (await recordedAhead(until)) ?? (await recordedElsewhere(until));
    if (found !== null) return seek(found);
    useRun.setState({ cursor: now.length, live: true });
  }
  await driver().runUntil(until);
  await catchUp();
}

const bite = 5_000;

/** The recorded steps after the cursor, in parts that overlap by one: of a long run the page has only some. */
async function* partsAhead(): AsyncGenerator<Records> {
  const { records, cursor, length } = useRun.getState();
  if (!isLong(length)) yield records;
  else {
    for (let from = cursor + 1; from <= length; from += bite - 1)
      yield await driver().records({ from, to: Math.min(length, from + bite - 1) });
  }
}

async function recordedAhead(until: RunUntil): Promise<number | null> {
  const { cursor, length } = useRun.getState();
  if (until.kind === 'step') return until.n <= length ? until.n : null;
  for await (const part of partsAhead()) {
    const found = recordedUntil(part, Math.max(cursor, firstOf(part) - 1), until);
    if (found !== null) return found;
  }
  return null;
}

/** What records alone do not tell: the worlds after them do. */
async function recordedElsewhere(until: RunUntil): Promise<number | null> {
  const { cursor, length } = useRun.getState();
  if (until.kind === 'violation') {
    const { laws } = await driver().view(length, { only: [] });
    const broken = laws.flatMap(({ brokenAt }) => (brokenAt !== null && brokenAt > cursor ? [brokenAt] : []));
    return broken.length === 0 ? null : Math.min(...broken);
  }
  if (until.kind !== 'saga end') return null;
  for await (const part of partsAhead()) {
    for (const { n, consumer, key } of stepsAfter(part, cursor)) {
      if (consumer !== until.saga || key !== until.key) continue;
      const { now } = await driver().instance(until.saga, until.key, n);
      const status = (now?.state as SagaInstance | undefined)?.status;
      if (status === 'completed' || status === 'compensated' || status === 'failed') return n;
    }
  }
  return null;
}

/** Until everything that follows from the next message has been handled. */
export const stepOver = (): Promise<void> => runUntil({ kind: 'step over' });

export async function setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<void> {
  await driver().setBreakpoints(breakpoints);
  await catchUp();
}

export async function addBreakpoint(point: Omit<Breakpoint, 'id' | 'enabled'>): Promise<void> {
  await setBreakpoints([...breakpointsOf(useRun.getState()), { ...point, id: crypto.randomUUID(), enabled: true }]);
}

export async function changeBreakpoint(id: string, change: Partial<Breakpoint>): Promise<void> {
  await setBreakpoints(
    breakpointsOf(useRun.getState()).map((one) => (one.id === id ? { ...one, ...change, id } : one)),
  );
}

export async function deleteBreakpoint(id: string): Promise<void> {
  await setBreakpoints(breakpointsOf(useRun.getState()).filter((one) => one.id !== id));
}

/** On what is selected: there it is set, and there it is taken away. */
export async function toggleBreakpoint(): Promise<void> {
  const { selected } = useRun.getState();
  if (selected === null) {
    throw Object.assign(new Error('Select a node first: the breakpoint is set on what is selected.'), {
      type: 'not-possible',
    });
  }
  const { kind, name } = selected;
  const there = breakpointsOf(useRun.getState()).find(({ on, when }) => {
    if (when !== '') return false;
    return kind === 'message' ? on.kind === 'message' && on.type === name : on.kind === 'component' && on.name === name;
  });
  if (there !== undefined) return deleteBreakpoint(there.id);
  const on = kind === 'message' ? ({ kind, type: name } as const) : ({ kind, name } as const);
  return addBreakpoint({ on, when: '', hits: 1 });
}

export const askWithout = (step: number): Promise<WithoutStep> => driver().without(step);

export const askWhatIf = (at: number): Promise<WhatIf> => driver().whatIf(at);
