import { useRef, type PointerEvent } from 'react';
import { stepAt } from '../../graph/timeline/camera.ts';
import type { CameraControls } from './use-camera.ts';

export interface Hover {
  readonly step: number;
  /** Viewport position of the mark's column and of the pointer. */
  readonly x: number;
  readonly y: number;
}

/** Height of the strip at the bottom that takes hold of the overview, CSS pixels. */
const grip = 12;

interface ScrubTargets {
  readonly onSeek: (step: number) => void;
  readonly onScrub: (scrubbing: boolean) => void;
  readonly onHover: (hover: Hover | null) => void;
}

/** The primary button scrubs, or drags the overview at the bottom; the middle button, or Shift, drags the timeline along. */
export function useScrub(
  { camera, panBy, panTo }: CameraControls,
  length: number,
  cursor: number,
  { onSeek, onScrub, onHover }: ScrubTargets,
) {
  const drag = useRef<{ kind: 'scrub' | 'pan' | 'overview'; x: number; at: number } | null>(null);
  const seek = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const step = stepAt(event.clientX - left, camera, length);
    const known = drag.current?.at ?? cursor;
    if (drag.current !== null) drag.current.at = step;
    if (step !== known) onSeek(step);
  };
  const partOf = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return (event.clientX - left) / width;
  };
  const onOverview = (event: PointerEvent<HTMLElement>): boolean => {
    const { bottom, width } = event.currentTarget.getBoundingClientRect();
    return bottom - event.clientY < grip && width / camera.pitch < length + 1;
  };
  const letGo = () => {
    drag.current = null;
    onScrub(false);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button > 1) return;
      const kind = onOverview(event) ? 'overview' : event.button === 1 || event.shiftKey ? 'pan' : 'scrub';
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { kind, x: event.clientX, at: cursor };
      onHover(null);
      if (kind === 'scrub') {
        onScrub(true);
        seek(event);
      }
      if (kind === 'overview') panTo(partOf(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = drag;
      // the splits between the panels measure themselves at each move of the pointer, which this one is not for
      if (current !== null) event.stopPropagation();
      if (current?.kind === 'scrub') {
        seek(event);
      } else if (current?.kind === 'pan') {
        panBy(current.x - event.clientX);
        current.x = event.clientX;
      } else if (current?.kind === 'overview') {
        panTo(partOf(event));
      } else {
        const { left } = event.currentTarget.getBoundingClientRect();
        const step = stepAt(event.clientX - left, camera, length);
        onHover(step < 1 ? null : { step, x: left + (step - camera.left) * camera.pitch, y: event.clientY });
      }
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onPointerLeave: () => {
      if (drag.current === null) onHover(null);
    },
  };
}
