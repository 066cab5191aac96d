import { useCallback, useEffect, useRef, useState } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import type { Camera } from '../../graph/flow/camera.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { zoomEnds } from './zoom-ends.ts';

/** At zoom 1 the smallest text is 11 px: automatic fitting never goes below, and a picture that is too large is panned. */
const smallest = 1;
const largest = 1.6;

/** What the stage shows by itself: as much as can be read, from the beginning; or all of it, however small. */
type Shown = 'readable' | 'whole';

export interface Fit {
  /** As much as can be read; where that is in view already and is not all, all. */
  readonly fit: () => void;
  /** What `fit` will show. */
  readonly next: Shown;
  /** Somebody panned or zoomed: no more automatic fitting. */
  readonly touched: (event: MouseEvent | TouchEvent | null) => void;
  /** They have let go. */
  readonly moved: (event: MouseEvent | TouchEvent | null) => void;
  /** They have zoomed by a button. */
  readonly zoomed: () => void;
  /** The whole picture is in view at the smallest zoom that can be read. */
  readonly fits: boolean;
  /** So far one can zoom out: the whole picture is in view. */
  readonly farthest: number;
  /** Brings a node into view, if it is not. */
  readonly reveal: (id: string) => void;
  /** The same by itself, for a picture that is larger than the stage, until somebody moves the view. */
  readonly follow: (id: string) => void;
  /** Back to where the picture begins, until somebody moves the view. */
  readonly begin: () => void;
}

export interface CameraProps {
  /** Where to look, as long as it is not null: a link may say so. */
  readonly camera?: Camera | null;
  /** Somebody moved the view; null where it is fitted again. */
  readonly onCamera?: (camera: Camera | null) => void;
  /** All of it from the beginning, however small: a page in a slide is looked at, not panned. */
  readonly whole?: boolean;
}

/** Fits the picture into the stage, again when either changes its size, until somebody moves the view. */
export function useFit(layout: FlowLayout, scenario: string, props: CameraProps): Fit {
  const { camera, onCamera } = props;
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  /** Null once somebody moved the view. */
  const [shown, setShown] = useState<{ readonly scenario: string; readonly what: Shown | null } | null>(null);
  const what = shown?.scenario === scenario ? shown.what : props.whole === true ? 'whole' : 'readable';
  const now = useRef(what);
  const whole = Math.min(width / layout.width, height / layout.height);
  const fits = whole >= smallest;

  const place = useCallback(
    (which: Shown, duration: number) => {
      if (width === 0 || height === 0) return;
      const zoom = Math.min(largest, which === 'whole' ? whole : Math.max(smallest, whole));
      const rest = (room: number, size: number): number => Math.max(0, Math.round((room - size * zoom) / 2));
      void flow.setViewport({ x: rest(width, layout.width), y: rest(height, layout.height), zoom }, { duration });
    },
    [flow, width, height, whole, layout.width, layout.height],
  );
  useEffect(() => {
    now.current = what;
  }, [what]);
  useEffect(() => {
    if (now.current !== null) place(now.current, 0);
  }, [place, scenario, props.whole]);

  /** The one that the view has: a camera that this hook has told of is not to be gone to. */
  const at = useRef<Camera | null>(null);
  useEffect(() => {
    if (camera === null || camera === undefined || camera === at.current || width === 0) return;
    at.current = camera;
    now.current = null;
    const { x, y, zoom } = camera;
    void flow.setViewport({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
  }, [camera, flow, width, height]);
  const zoomed = useCallback(() => {
    const { x, y, zoom } = flow.getViewport();
    const point = { x: Math.round((width / 2 - x) / zoom), y: Math.round((height / 2 - y) / zoom) };
    at.current = { ...point, zoom: Math.round(zoom * 100) / 100 };
    now.current = null;
    onCamera?.(at.current);
  }, [flow, width, height, onCamera]);
  const moved = useCallback(
    (event: MouseEvent | TouchEvent | null) => {
      if (event !== null) zoomed();
    },
    [zoomed],
  );

  const next = what === 'readable' && !fits ? 'whole' : 'readable';
  const fit = useCallback(() => {
    setShown({ scenario, what: next });
    now.current = next;
    onCamera?.(null);
    place(next, isStill() ? 0 : 320);
  }, [place, next, scenario, onCamera]);
  const touched = useCallback(
    (event: MouseEvent | TouchEvent | null) => {
      // without an event it was this hook
      if (event !== null) setShown({ scenario, what: null });
    },
    [scenario],
  );
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
  const follow = useCallback(
    (id: string) => {
      if (!fits && now.current === 'readable') show(id, isStill() ? 0 : 320);
    },
    [fits, show],
  );
  const begin = useCallback(() => {
    if (!fits && now.current === 'readable') place('readable', isStill() ? 0 : 320);
  }, [fits, place]);
  return {
    fit,
    next,
    touched,
    moved,
    zoomed,
    reveal,
    follow,
    begin,
    fits,
    farthest: Math.min(zoomEnds.farthest, whole || 1),
  };
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
