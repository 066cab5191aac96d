import type { Span } from '../window.ts';

/**
 * What part of the timeline is on screen. Steps have equal distances, so that marks never lie upon each other:
 *
 *   x(step) = (step - left) * pitch          step 0 is before the first, at x = 0 when nothing is scrolled away
 */
export interface Camera {
  /** The step, as a fraction, at the left edge. */
  readonly left: number;
  /** Pixels from one step to the next. */
  readonly pitch: number;
}

/** Pixels, at the size of type that is in force. */
export interface Extent {
  readonly width: number;
  /** The pitch of a run that has room. */
  readonly roomy: number;
  /** Below it, marks would touch: a run that does not fit is scrolled, not squeezed, until somebody zooms out. */
  readonly tight: number;
}

/** Steps of free space behind the newest one. */
const tail = 1.6;
const farthest = 4;

/** Everything on screen where marks still have room, else the end of the run. */
export function fitted(length: number, { width, roomy, tight }: Extent): Camera {
  const pitch = Math.min(roomy, Math.max(tight, width / (length + tail)));
  return { left: 0, pitch };
}

/** Everything on screen, however dense. */
export function whole(length: number, { width, roomy }: Extent): Camera {
  return { left: 0, pitch: Math.min(roomy, width / (length + tail)) };
}

export const xOf = (step: number, { left, pitch }: Camera): number => (step - left) * pitch;

/** The step nearest to x, 0 to length. */
export function stepAt(x: number, { left, pitch }: Camera, length: number): number {
  return Math.min(length, Math.max(0, Math.round(left + x / pitch)));
}

/** Zooms by a factor and leaves what is at x where it is. */
export function zoomed(camera: Camera, factor: number, x: number, length: number, extent: Extent): Camera {
  const least = Math.min(extent.roomy, extent.width / (length + tail));
  const pitch = Math.min(extent.roomy * farthest, Math.max(least, camera.pitch * factor));
  return clamped({ pitch, left: camera.left + x / camera.pitch - x / pitch }, length, extent);
}

export function panned(camera: Camera, pixels: number, length: number, extent: Extent): Camera {
  return clamped({ ...camera, left: camera.left + pixels / camera.pitch }, length, extent);
}

/** Moves as little as needed to show a step, with a margin so that one sees what comes. */
export function showing(camera: Camera, step: number, length: number, extent: Extent): Camera {
  const span = extent.width / camera.pitch;
  const margin = Math.min(6, span / 4);
  let { left } = camera;
  if (step < left + margin) left = step - margin;
  if (step > left + span - margin) left = step - span + margin;
  return clamped(left === camera.left ? camera : { ...camera, left }, length, extent);
}

/** No empty space on either side; the same object where nothing had to change. */
export function clamped(camera: Camera, length: number, { width }: Extent): Camera {
  const most = Math.max(0, length + tail - width / camera.pitch);
  const left = Math.min(most, Math.max(0, camera.left));
  return left === camera.left ? camera : { ...camera, left };
}

/** The steps that are on screen, whole or in part. */
export function seenSteps(camera: Camera, { width }: Pick<Extent, 'width'>, length: number): Span {
  const from = Math.max(1, Math.floor(camera.left));
  const to = Math.min(length, Math.ceil(camera.left + width / camera.pitch));
  return { from: Math.min(from, Math.max(1, length)), to };
}
