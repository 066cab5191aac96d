import { create } from 'zustand';
import type { Camera } from '../graph/flow/camera.ts';
import { everything } from '../graph/log/filter.ts';
import type { LogFilter } from '../graph/log/filter.ts';
import type { Outcome } from '../kernel/index.ts';
import { leaveLesson } from './lesson-store.ts';
import type { Page } from './page.ts';
import { unfoldPanel } from './panels.ts';

/** What is open on the screen, for as long as the page lives. */
export interface Screen {
  readonly tab: DockTab;
  readonly level: Level;
  readonly dialog: DialogName | null;
  /** What stands around the graph: everything; for a projector, the story; in another page, the story without a way out. */
  readonly show: 'workbench' | 'presenter' | 'embed';
  /** What lies over the run. */
  readonly page: Page | null;
  /** The page to which closing the one in front leads back. */
  readonly behind: Page | null;
  /** What is being worked on, in words; null while nothing takes long. */
  readonly busy: string | null;
  /** Where somebody moved the graph to; null where it is fitted into its place. */
  readonly camera: Camera | null;
  /** What the log shows. */
  readonly logFilter: LogFilter;
  /** How scripts ended that were run on this page, by `scenario/script`. */
  readonly endings: { readonly [script: string]: { readonly outcome: Outcome; readonly steps: number } };
}

export type DockTab =
  | 'timeline'
  | 'sequence'
  | 'log'
  | 'sagas'
  | 'read-models'
  | 'dead-letters'
  | 'debugger'
  | 'contracts'
  | 'metrics'
  | 'audit'
  | 'topics'
  | 'policies'
  | 'explorer';

/** They take all of the page below its bar. */
export const fullTabs: readonly DockTab[] = ['explorer'];

export type DialogName = 'palette' | 'shortcuts' | 'runs' | 'share' | 'export';

export const useScreen = create<Screen>()(() => ({
  tab: 'timeline',
  level: 'components',
  dialog: null,
  show: 'workbench',
  page: null,
  behind: null,
  busy: null,
  camera: null,
  logFilter: everything,
  endings: {},
}));

/** How near the picture is, as in C4: whole contexts, their parts, or the code of one part. */
export type Level = 'contexts' | 'components' | 'code';

export const setCamera = (camera: Camera | null): void => useScreen.setState({ camera });

export const openDialog = (dialog: DialogName | null): void => useScreen.setState({ dialog });

/** What explains a system lies over the page from which it was asked for. */
export function openPage(page: Page | null): void {
  useScreen.setState(({ page: before, behind }) => {
    if (page?.name !== 'about') return { page, behind: null };
    return { page, behind: before?.name === 'about' ? behind : before };
  });
}

export const closePage = (): void => useScreen.setState(({ behind }) => ({ page: behind, behind: null }));

/** A lesson stands in the dock's place: it waits. */
export function showTab(tab: DockTab): void {
  leaveLesson();
  unfoldPanel('dock');
  useScreen.setState({ tab });
}

/** Says what takes long while it does. */
export async function whileBusy<T>(words: string, work: Promise<T>): Promise<T> {
  // short work never flickers
  const late = setTimeout(() => useScreen.setState({ busy: words }), 150);
  try {
    return await work;
  } finally {
    clearTimeout(late);
    useScreen.setState({ busy: null });
  }
}

export const showLevel = (level: Level): void => useScreen.setState({ level });
