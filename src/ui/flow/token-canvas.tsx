import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import type { TokenEngine } from './token-engine.ts';
import { spritesFor, type Sprites } from './token-sprites.ts';

interface TokenCanvasProps {
  readonly engine: TokenEngine;
  /** Grows whenever there is something new to draw. */
  readonly tick: number;
  readonly theme: 'light' | 'dark';
}

/**
 * One canvas above the graph. It draws while something travels, and otherwise only when something
 * changed.
 */
export function TokenCanvas({ engine, tick, theme }: TokenCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const request = useRef<() => void>(() => {});

  useLayoutEffect(() => {
    const state: { sprites: Sprites | null; frame: number } = { sprites: null, frame: 0 };
    const paint = (): void => {
      state.frame = 0;
      const canvas = ref.current;
      if (canvas !== null) draw(canvas);
      if (engine.busy) ask();
    };
    const ask = (): void => {
      if (state.frame === 0) state.frame = requestAnimationFrame(paint);
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
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, w, h);
      for (const { look, x, y, count } of engine.spots(performance.now())) {
        const [dx, dy] = [(x * zoom + panX) * dpr, (y * zoom + panY) * dpr];
        state.sprites.draw(context, look, dx, dy);
        if (count > 1) drawCount(context, count, dx + 9 * scale, dy - 9 * scale, scale, canvas);
      }
    };
    request.current = ask;
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
      cancelAnimationFrame(state.frame);
      // a frame that is asked for after this would never be cancelled
      request.current = () => {};
    };
  }, [engine, store, theme]);

  useEffect(() => {
    request.current();
  }, [tick]);

  return <canvas ref={ref} className="flow-tokens" aria-hidden="true" style={{ width: '100%', height: '100%' }} />;
}

function drawCount(
  context: CanvasRenderingContext2D,
  count: number,
  x: number,
  y: number,
  scale: number,
  host: Element,
): void {
  const style = getComputedStyle(host);
  const text = String(count);
  const w = (text.length * 7 + 8) * scale;
  context.beginPath();
  context.roundRect(x - w / 2, y - 8 * scale, w, 16 * scale, 4 * scale);
  context.fillStyle = style.getPropertyValue('--surface');
  context.fill();
  context.strokeStyle = style.getPropertyValue('--line-strong');
  context.lineWidth = scale;
  context.stroke();
  context.fillStyle = style.getPropertyValue('--text');
  context.font = `600 ${11 * scale}px ${style.getPropertyValue('--font-mono')}`;
  context.textAlign = 'center';
  context.fillText(text, x, y + 4 * scale);
}
