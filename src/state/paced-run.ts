import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { RunState } from '../kernel/index.ts';
import type { RunData } from './run-store.ts';
import { useRun } from './run-store.ts';

type Paced = ReturnType<typeof pacedRun>;

/**
 * The same as `useRun`, but what a playing run does by itself, and what passes while the cursor is dragged along, shows
 * when `soon` says so, which learns how many steps the first of these news brought. Everything else, such as a pause, a selection or a cursor that somebody moved, shows at once.
 */
function pacedRun(soon: (show: () => void, steps: number) => void) {
  const store = create<RunData>()(() => useRun.getState());
  let waits = false;
  const show = (): void => {
    waits = false;
    store.setState(useRun.getState(), true);
  };
  useRun.subscribe((now) => {
    if (!onlyFlows(store.getState(), now)) show();
    else if (!waits) {
      waits = true;
      soon(show, now.cursor - store.getState().cursor);
    }
  });
  return store;
}

/** Wall ms between two pictures of a list or a number that runs: nobody reads faster. */
const pace = 100;
let read = Number.NEGATIVE_INFINITY;

/**
 * For all that is read rather than watched: steps that come faster than one can read show ten times a second, and the
 * time that this leaves belongs to the graph.
 */
export const useCalmRun: Paced = pacedRun((show) => {
  const wait = Math.max(0, read + pace - performance.now());
  setTimeout(() => {
    read = performance.now();
    show();
  }, wait);
});

/** Wall ms between two pictures of what is dragged by: the frames in between belong to the hand on the timeline. */
const glimpse = 60;

/** Wall ms between two pictures of steps of which several come in a frame: of those none can be watched by itself. */
const glance = 50;
/** So long after the last of them that came together they count as many, wall ms. */
const together = 250;
let watched = Number.NEGATIVE_INFINITY;
let many = Number.NEGATIVE_INFINITY;

/**
 * For what is watched: once a frame, however many news there are in it. More rarely where it is dragged by, and where steps
 * come faster than frames: each picture paints anew most of the graph, and what that takes is missing where tokens travel.
 */
export const useFrameRun: Paced = pacedRun((show, steps) => {
  const now = performance.now();
  if (steps > 1) many = now;
  if (useRun.getState().scrubbing) setTimeout(show, glimpse);
  else if (now - many > together) requestAnimationFrame(show);
  else {
    const wait = Math.max(0, watched + glance - now);
    setTimeout(() => {
      watched = performance.now();
      show();
    }, wait);
  }
});

/** Several fields at once: renders again when one of them is another one. */
export function useCalmFields<T>(select: (run: RunData) => T): T {
  return useCalmRun(useShallow(select));
}

/** It plays, or is filled: news come by themselves. */
const flows = (state: RunState | null): boolean => state?.playing === true || state?.work !== undefined;

/** Nothing but what a playing run does by itself, or what passes while somebody drags the cursor. */
function onlyFlows(before: RunData, now: RunData): boolean {
  return (
    ((before.scrubbing && now.scrubbing) || (flows(before.state) && flows(now.state) && before.live && now.live)) &&
    before.state?.run.id === now.state?.run.id &&
    before.model === now.model &&
    before.scenarios === now.scenarios &&
    before.selected === now.selected &&
    before.followed === now.followed
  );
}
