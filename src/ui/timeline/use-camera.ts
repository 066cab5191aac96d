import { useState } from 'react';
import { clamped, fitted, panned, showing, whole, zoomed, type Camera } from '../../graph/timeline/camera.ts';
import type { Size } from '../lib/use-size.ts';
import { extentOf } from './geometry.ts';

interface Held {
  readonly camera: Camera;
  /** Somebody zoomed: the pitch is theirs, and no longer follows the length of the run. */
  readonly zoomedByHand: boolean;
  /** For which cursor and length the camera was placed. */
  readonly cursor: number;
  readonly length: number;
  readonly frame: Size | null;
}

export interface CameraControls {
  readonly camera: Camera;
  /** Zooms around x, in CSS pixels from the left edge. */
  readonly zoomBy: (factor: number, x: number) => void;
  readonly panBy: (pixels: number) => void;
  /** Brings a part of the run, 0 to 1, to the middle. */
  readonly panTo: (part: number) => void;
  readonly fit: () => void;
  /** Single steps, around this one. */
  readonly nearTo: (step: number) => void;
}

/**
 * The part of the timeline that is seen. It follows the cursor whenever that moves, and stays put otherwise. A long run is
 * seen as a whole until somebody zooms.
 */
export function useCamera(frame: Size, length: number, cursor: number, long: boolean): CameraControls {
  const [held, setHeld] = useState<Held>({
    camera: { left: 0, pitch: 24 },
    zoomedByHand: false,
    cursor: -1,
    length: -1,
    frame: null,
  });
  const extent = extentOf(frame);
  let current = held;
  if (frame.width > 0 && (held.cursor !== cursor || held.length !== length || held.frame !== frame)) {
    const sized = held.zoomedByHand
      ? held.camera
      : { ...held.camera, pitch: (long ? whole : fitted)(length, extent).pitch };
    const moved = held.cursor !== cursor || held.frame !== frame;
    const camera = moved ? showing(sized, cursor, length, extent) : clamped(sized, length, extent);
    current = { ...held, camera, cursor, length, frame };
    setHeld(current);
  }
  return {
    camera: current.camera,
    zoomBy: (factor, x) => {
      setHeld((old) => ({ ...old, zoomedByHand: true, camera: zoomed(old.camera, factor, x, length, extent) }));
    },
    panBy: (pixels) => {
      setHeld((old) => ({ ...old, camera: panned(old.camera, pixels, length, extent) }));
    },
    panTo: (part) => {
      setHeld((old) => {
        const left = part * (length + 1) - extent.width / old.camera.pitch / 2;
        return { ...old, camera: clamped({ ...old.camera, left }, length, extent) };
      });
    },
    nearTo: (step) => {
      const left = step - extent.width / extent.roomy / 2;
      setHeld((old) => ({
        ...old,
        zoomedByHand: true,
        camera: clamped({ pitch: extent.roomy, left }, length, extent),
      }));
    },
    fit: () => {
      setHeld((old) => ({ ...old, zoomedByHand: true, camera: whole(length, extent) }));
    },
  };
}
