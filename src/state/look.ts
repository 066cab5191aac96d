import type { Selection } from '../graph/flow/selection.ts';
import { act } from './act.ts';
import { usePrefs } from './prefs.ts';
import type { Prefs } from './prefs.ts';
import { useRun } from './run-store.ts';
import { seek } from './transport.ts';

/** What pictures call when somebody points at something. Stable functions, so that a picture is not drawn anew for them. */
export const select = (selected: Selection | null): void => useRun.setState({ selected });
/** A message under way was pointed at: its type is selected, and all that belongs to it is followed by eye. */
export function selectMessage(id: string): void {
  const { records } = useRun.getState();
  const sender = records.findLast(({ message, sent }) => message.id === id || sent.some((one) => one.id === id));
  const found = sender?.sent.find((one) => one.id === id) ?? sender?.message;
  if (found === undefined) return;
  useRun.setState({ selected: { kind: 'message', name: found.type }, followed: found.correlation });
}

export const follow = (followed: string | null): void => useRun.setState({ followed });
export const seekTo = (step: number): void => act(seek(step));
/** Said when a drag of the cursor begins and when it is over. */
export const scrub = (scrubbing: boolean): void => useRun.setState({ scrubbing });
export const setLaneMode = (laneMode: Prefs['laneMode']): void => usePrefs.setState({ laneMode });

/** Keeps where somebody dragged nodes to, for each scenario. */
export function setPositions(positions: Prefs['positions'][string]): void {
  const { model } = useRun.getState();
  if (model === null) return;
  usePrefs.setState(({ positions: all }) => ({ positions: { ...all, [model.id]: positions } }));
}
