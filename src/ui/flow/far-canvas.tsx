import { memo, useLayoutEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import type { FlowStatus } from '../../graph/flow/status.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { farDrawing } from './far-drawing.ts';

interface FarCanvasProps {
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly ringed: ReadonlySet<string>;
  readonly theme: 'light' | 'dark';
}

/** The whole crowd on one canvas, in place of its nodes and edges. It is drawn when the view moves, or the run does. */
export const FarCanvas = memo(function FarCanvas({ layout, status, ringed, theme }: FarCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const shown = useRef({ status, ringed });
  const ask = useRef<() => void>(() => {});

  useLayoutEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return undefined;
    const drawing = farDrawing(layout, canvas);
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const dpr = window.devicePixelRatio;
      const [w, h] = [Math.round(width * dpr), Math.round(height * dpr)];
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
      }
      drawing.draw(canvas, { x, y, zoom, width, height, dpr }, shown.current.status, shown.current.ringed);
    };
    ask.current = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    // at once, so that there is no frame without a picture
    draw();
    const unsubscribe = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
        ask.current();
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
    // another theme has other colours
  }, [layout, store, theme]);

  useLayoutEffect(() => {
    shown.current = { status, ringed };
    ask.current();
  }, [status, ringed]);

  return (
    <canvas
      ref={ref}
      className="flow-far"
      role="img"
      aria-label={`${layout.nodes.length} nodes from far away, drawn as boxes. Zoom in to read them, and to reach them by keyboard.`}
    />
  );
});
