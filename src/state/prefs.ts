import { create } from 'zustand';
import type { Walk } from '../graph/lesson/walk.ts';
import type { LaneMode } from '../graph/timeline/lanes.ts';

/** What a person chose and expects to find again. Kept in localStorage; losing it harms nobody. */
export interface Prefs {
  readonly theme: 'system' | 'light' | 'dark';
  /** Virtual ms per wall ms; 0 for as fast as possible. */
  readonly speed: number;
  /** The scenario on screen when the page was left. */
  readonly scenario: string | null;
  /** Sizes of panels, by group. */
  readonly layouts: { readonly [group: string]: { readonly [panel: string]: number } };
  readonly folded: readonly PanelName[];
  readonly laneMode: LaneMode;
  /** Places that somebody dragged nodes to: scenario -> node -> point. */
  readonly positions: {
    readonly [scenario: string]: { readonly [node: string]: { readonly x: number; readonly y: number } };
  };
  /** How far somebody has come in lessons, and in which run: `scenario/0` is the first lesson of a scenario. */
  readonly lessons: { readonly [lesson: string]: { readonly run: string; readonly walk: Walk } };
}

export type PanelName = 'send' | 'inspector' | 'dock';

const fresh: Prefs = {
  theme: 'system',
  speed: 1,
  scenario: null,
  layouts: {},
  folded: [],
  laneMode: 'context',
  positions: {},
  lessons: {},
};

export const usePrefs = create<Prefs>()(() => fresh);

const place = 'sagascope prefs';

/** Takes over what was kept, and keeps what changes. Called once by the composition root. */
export function keepPrefs(storage: Pick<Storage, 'getItem' | 'setItem'>): () => void {
  usePrefs.setState(read(storage));
  return usePrefs.subscribe((prefs) => {
    try {
      storage.setItem(place, JSON.stringify(prefs));
    } catch {
      // a full or forbidden storage only costs the memory of the choice
    }
  });
}

function read(storage: Pick<Storage, 'getItem'>): Partial<Prefs> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(place) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    // of an older version, only the fields that still have their shape
    return Object.fromEntries(
      Object.entries(kept).filter(([name, value]) => name in fresh && sameShape(value, fresh[name as keyof Prefs])),
    );
  } catch {
    return {};
  }
}

const sameShape = (a: unknown, b: unknown): boolean =>
  b === null
    ? a === null || typeof a === 'string'
    : typeof a === typeof b && Array.isArray(a) === Array.isArray(b) && a !== null;
