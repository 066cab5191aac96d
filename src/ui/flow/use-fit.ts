import { useCallback, useEffect, useRef } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import type { FlowLayout } from '../../graph/flow/types.ts';

/** At zoom 1 the smallest text is 11 px: automatic fitting never goes below, and a picture that is too large is panned. */
const smallest = 1;
const largest = 1.6;

export interface Fit {
  readonly fit: () => void;
  /** Somebody panned or zoomed: no more automatic fitting. */
  readonly touched: (event: MouseEvent | TouchEvent | null) => void;
  /** The whole picture is in view at the smallest zoom that can be read. */
  readonly fits: boolean;
  /** Brings a node into view, if it is not. */
  readonly reveal: (id: string) => void;
  /** The same by itself, for a picture that is larger than the stage, until somebody moves the view. */
  readonly follow: (id: string) => void;
}

/** Fits the picture into the stage, again when either changes its size, until somebody moves the view. */
export function useFit(layout: FlowLayout): Fit {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const free = useRef(false);

  const place = useCallback(
    (duration: number) => {
      if (width === 0 || height === 0) return;
      const zoom = Math.min(largest, Math.max(smallest, Math.min(width / layout.width, height / layout.height)));
      const rest = (room: number, size: number): number => Math.max(0, Math.round((room - size * zoom) / 2));
      void flow.setViewport({ x: rest(width, layout.width), y: rest(height, layout.height), zoom }, { duration });
    },
    [flow, width, height, layout.width, layout.height],
  );
  useEffect(() => {
    if (!free.current) place(0);
  }, [place]);

  const fit = useCallback(() => {
    free.current = false;
    place(isStill() ? 0 : 320);
  }, [place]);
  const touched = useCallback((event: MouseEvent | TouchEvent | null) => {
    // without an event it was this hook
    if (event !== null) free.current = true;
  }, []);
  const show = useCallback(
    (id: string, duration: number) => {
      const node = layout.nodes.find((each) => each.id === id);
      if (node === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const dx = aside(node.x * zoom + x, node.w * zoom, width);
      const dy = aside(node.y * zoom + y, node.h * zoom, height);
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration });
    },
    [flow, layout, width, height],
  );
  const reveal = useCallback((id: string) => show(id, 0), [show]);
  const fits = width >= layout.width * smallest && height >= layout.height * smallest;
  const follow = useCallback(
    (id: string) => {
      if (!fits && !free.current) show(id, isStill() ? 0 : 320);
    },
    [fits, show],
  );
  return { fit, touched, reveal, follow, fits };
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** How far a stretch has to move to lie in the room, with some air; 0 where it does, or never can. */
function aside(start: number, size: number, room: number): number {
  const air = 24;
  if (size > room - 2 * air) return 0;
  if (start < air) return air - start;
  return start + size > room - air ? room - air - start - size : 0;
}
