import type { Selection } from '../graph/flow/selection.ts';
import { act } from './act.ts';
import { usePrefs } from './prefs.ts';
import type { Prefs } from './prefs.ts';
import { useRun } from './run-store.ts';
import { seek } from './transport.ts';

/** What pictures call when somebody points at something. Stable functions, so that a picture is not drawn anew for them. */
export const select = (selected: Selection | null): void => useRun.setState({ selected });
export const follow = (followed: string | null): void => useRun.setState({ followed });
export const seekTo = (step: number): void => act(seek(step));
export const setLaneMode = (laneMode: Prefs['laneMode']): void => usePrefs.setState({ laneMode });

/** Keeps where somebody dragged nodes to, for each scenario. */
export function setPositions(positions: Prefs['positions'][string]): void {
  const { model } = useRun.getState();
  if (model === null) return;
  usePrefs.setState(({ positions: all }) => ({ positions: { ...all, [model.id]: positions } }));
}
