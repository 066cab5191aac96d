import type { Camera, Extent } from '../../graph/timeline/camera.ts';
import type { Size } from '../lib/use-size.ts';

/** Lengths of the timeline in design pixels; times the unit (root font size / 16) they are CSS pixels. */
export const geometry = {
  /** The part of the ruler with the labels; ticks hang below. */
  ruler: 26,
  lanesTop: 28,
  /** Below the lanes: the overview of a run that does not fit. */
  lanesBottom: 12,
  lane: 24,
  /** Distance of steps in a run that has room, and the least at which outlines do not touch. */
  roomy: 24.5,
  tight: 18,
  mark: { width: 13, height: 11 },
  /** Narrowest bar of the dense drawing. */
  bar: 3,
  cursorLabel: 20,
} as const;

/** Opacity of what lies after the cursor, and of what belongs to other correlations than the followed one. */
export const faint = 0.32;
export const others = 0.5;

export const extentOf = ({ width, unit }: Size): Extent => ({
  width,
  roomy: geometry.roomy * unit,
  tight: geometry.tight * unit,
});

/** The middle of a lane, from the top of the canvas. */
export const laneY = (lane: number, unit: number, scroll: number): number =>
  (geometry.lanesTop + geometry.lane * (lane + 0.5)) * unit - scroll;

/** Whether steps have room for their outlines. */
export const marksFit = ({ pitch }: Camera, { unit }: Size): boolean => pitch >= (geometry.tight - 1) * unit;
