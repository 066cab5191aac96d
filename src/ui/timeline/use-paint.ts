import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { paint } from './paint.ts';
import { createBars, type BarsPainter } from './paint-bars.ts';
import type { Scene } from './scene.ts';
import { readPalette, type Palette } from './palette.ts';

/** Draws the scene on the canvas, at most once an animation frame, as sharp as the screen allows. */
export function usePaint(
  canvas: RefObject<HTMLCanvasElement | null>,
  theme: string,
  scene: Omit<Scene, 'palette'>,
): void {
  const newest = useRef(scene);
  const palette = useRef<{ theme: string; colours: Palette } | null>(null);
  const due = useRef(0);
  const bars = useRef<BarsPainter | null>(null);

  const request = useRef(() => {
    if (due.current !== 0) return;
    due.current = requestAnimationFrame(() => {
      due.current = 0;
      const element = canvas.current;
      if (element !== null)
        draw(element, { ...newest.current, palette: colours(element) }, (bars.current ??= createBars()));
    });
    function colours(element: Element): Palette {
      const wanted = document.documentElement.dataset['theme'] ?? '';
      if (palette.current?.theme !== wanted) palette.current = { theme: wanted, colours: readPalette(element) };
      return palette.current.colours;
    }
  });

  useLayoutEffect(() => {
    newest.current = scene;
    request.current();
  });
  useEffect(() => {
    palette.current = null;
    request.current();
  }, [theme]);
  useEffect(() => {
    // Text that was drawn before its font had come is drawn again.
    void document.fonts.ready.then(() => {
      request.current();
    });
    return () => {
      cancelAnimationFrame(due.current);
      due.current = 0;
    };
  }, []);
}

function draw(element: HTMLCanvasElement, scene: Scene, bars: BarsPainter): void {
  const { width, height } = scene.frame;
  const ratio = window.devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== w || element.height !== h) {
    element.width = w;
    element.height = h;
  }
  const ctx = element.getContext('2d');
  if (ctx === null || w === 0 || h === 0) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, scene, bars);
}
