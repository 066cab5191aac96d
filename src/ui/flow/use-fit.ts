import { useCallback, useEffect, useRef } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import type { FlowLayout } from '../../graph/flow/types.ts';

/** At zoom 1 the smallest text is 11 px: automatic fitting never goes below, and a picture that is too large is panned. */
const smallest = 1;
const largest = 1.6;

/** Fits the picture into the stage, again when either changes its size, until somebody moves the view. */
export function useFit(layout: FlowLayout): { fit: () => void; touched: () => void } {
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
    place(matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 320);
  }, [place]);
  const touched = useCallback(() => {
    free.current = true;
  }, []);
  return { fit, touched };
}
