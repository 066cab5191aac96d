import { memo, useLayoutEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import type { TokenEngine } from './token-engine.ts';
import { spritesFor, type Sprites } from './token-sprites.ts';

interface TokenCanvasProps {
  readonly engine: TokenEngine;
  readonly theme: 'light' | 'dark';
}

/**
 * One canvas above the graph. It draws a frame while something travels, and otherwise only when something changed:
 * React is not asked.
 */
export const TokenCanvas = memo(function TokenCanvas({ engine, theme }: TokenCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();

  useLayoutEffect(() => {
    const state: { sprites: Sprites | null; frame: number; on: boolean } = { sprites: null, frame: 0, on: true };
    const ask = (): void => {
      if (state.frame === 0 && state.on) state.frame = requestAnimationFrame(paint);
    };
    const paint = (): void => {
      state.frame = 0;
      const canvas = ref.current;
      if (canvas !== null) draw(canvas);
      if (engine.busy) ask();
    };
    const draw = (canvas: HTMLCanvasElement): void => {
      const { transform, width, height } = store.getState();
      const [panX, panY, zoom] = transform;
      const dpr = window.devicePixelRatio;
      const [w, h] = [Math.round(width * dpr), Math.round(height * dpr)];
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
      }
      const context = canvas.getContext('2d');
      if (context === null) return;
      const scale = zoom * dpr;
      if (state.sprites?.scale !== scale) state.sprites = spritesFor(canvas, scale);
      context.clearRect(0, 0, w, h);
      for (const { look, x, y, count } of engine.spots(performance.now())) {
        const [dx, dy] = [(x * zoom + panX) * dpr, (y * zoom + panY) * dpr];
        state.sprites.draw(context, look, dx, dy);
        if (count > 1) state.sprites.drawCount(context, count, dx + 9 * scale, dy - 9 * scale);
      }
    };
    engine.onChange = ask;
    ask();
    // letters are drawn with the bundled font, which may come later than the first picture
    void document.fonts.ready.then(() => {
      state.sprites = null;
      ask();
    });
    const unsubscribe = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) ask();
    });
    return () => {
      unsubscribe();
      state.on = false;
      cancelAnimationFrame(state.frame);
      engine.onChange = () => {};
    };
    // another theme has other colours: the sprites are made anew
  }, [engine, store, theme]);

  return <canvas ref={ref} className="flow-tokens" aria-hidden="true" />;
});
