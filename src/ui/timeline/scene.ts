import type { Camera } from '../../graph/timeline/camera.ts';
import type { Density } from '../../graph/timeline/density.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import type { Times } from '../../graph/timeline/ticks.ts';
import type { Track } from '../../graph/timeline/track.ts';
import type { Size } from '../lib/use-size.ts';
import type { Palette } from './palette.ts';

/** All that one drawing depends on. */
export interface Scene {
  readonly frame: Size;
  readonly camera: Camera;
  readonly track: Track;
  readonly times: Times;
  /** Of a long run: what is known of it from far away. */
  readonly density: Density | null;
  /** Single steps from the track, or bars of many from the density. */
  readonly picture: 'steps' | 'density';
  /** Steps that a search has found, ascending. */
  readonly hits: readonly number[];
  readonly mode: LaneMode;
  readonly lanes: number;
  /** CSS pixels that the lanes are scrolled up. */
  readonly scroll: number;
  readonly cursor: number;
  readonly length: number;
  /** Index and hue of the correlation that is followed. */
  readonly followed: { readonly index: number; readonly hue: number } | null;
  readonly hovered: number | null;
  /** The last step that this run shares with its parent. */
  readonly forkedAt: number | null;
  /** Whether a step belongs to what is selected in the graph. */
  readonly isSelected: (step: number) => boolean;
  readonly palette: Palette;
}
