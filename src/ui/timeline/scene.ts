import type { Camera } from '../../graph/timeline/camera.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import type { Track } from '../../graph/timeline/track.ts';
import type { Frame } from './geometry.ts';
import type { Palette } from './palette.ts';

/** All that one drawing depends on. */
export interface Scene {
  readonly frame: Frame;
  readonly camera: Camera;
  readonly track: Track;
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
