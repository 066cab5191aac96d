import { noteBeside, stepNotesOf } from '../graph/lesson/notes.ts';
import { useRun } from './run-store.ts';
import { useScreen } from './screen.ts';
import { seek, step, stepBack } from './transport.ts';

/** The graph large, with what happens in words: for a projector. */
export function present(): void {
  useScreen.setState({ show: 'presenter' });
  // where a page may not have the screen it fills what it has
  if (document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => undefined);
}

export function endPresenting(): void {
  useScreen.setState({ show: 'workbench' });
  if (document.fullscreenElement !== null) void document.exitFullscreen();
}

/** To the next step that somebody wrote a note on; where no note is left, one step. */
export async function presentNext(way: 'next' | 'previous'): Promise<void> {
  const { state, cursor } = useRun.getState();
  const to = noteBeside(stepNotesOf(state?.run), cursor, way);
  if (to !== null) await seek(to);
  else await (way === 'next' ? step() : stepBack());
}
