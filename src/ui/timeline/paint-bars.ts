/**
 * Where outlines would touch, steps become bars: one a step, then one for several, taller for more. They are drawn once on
 * a canvas of their own and only copied while nothing but the cursor moves.
 */
import { binsOf } from '../../graph/timeline/bins.ts';
import { xOf } from '../../graph/timeline/camera.ts';
import { markKinds } from '../../graph/timeline/track.ts';
import { faint, geometry, laneY, others } from './geometry.ts';
import { drawDensity } from './paint-density.ts';
import type { Scene } from './scene.ts';

type Canvas = CanvasRenderingContext2D;

export type BarsPainter = (ctx: Canvas, scene: Scene, from: number, to: number) => void;

export function createBars(): BarsPainter {
  const layer = document.createElement('canvas');
  let drawn: readonly unknown[] = [];
  return (ctx, scene, from, to) => {
    const { frame, camera, track, cursor } = scene;
    const { width, height } = ctx.canvas;
    const depends = [
      width,
      height,
      frame,
      camera.left,
      camera.pitch,
      track,
      track.first,
      track.length,
      scene.mode,
      scene.scroll,
      scene.followed?.index,
      scene.palette,
      scene.picture,
      ...(scene.picture === 'density' ? [scene.density?.whole, scene.density?.detail] : []),
    ];
    if (depends.some((value, i) => value !== drawn[i])) {
      layer.width = width;
      layer.height = height;
      const own = layer.getContext('2d');
      if (own === null) return;
      own.setTransform(ctx.getTransform());
      if (scene.picture === 'density') drawDensity(own, scene, from, to);
      else drawBars(own, scene, from, to);
      drawn = depends;
    }
    const edge = Math.min(frame.width, Math.max(0, xOf(cursor + 0.5, camera)));
    copy(ctx, layer, scene, 0, edge, 1);
    copy(ctx, layer, scene, edge, frame.width, faint);
  };
}

function copy(
  ctx: Canvas,
  layer: HTMLCanvasElement,
  { frame }: Scene,
  left: number,
  right: number,
  alpha: number,
): void {
  const width = right - left;
  if (width <= 0) return;
  const ratio = layer.width / frame.width;
  ctx.globalAlpha = alpha;
  ctx.drawImage(layer, left * ratio, 0, width * ratio, layer.height, left, 0, width, frame.height);
  ctx.globalAlpha = 1;
}

function drawBars(ctx: Canvas, scene: Scene, from: number, to: number): void {
  const { track, camera, frame, followed, palette, mode } = scene;
  const { unit } = frame;
  const size = Math.max(1, Math.ceil((geometry.bar * unit) / camera.pitch));
  const width = Math.max(1.5, Math.min(size * camera.pitch * 0.72, 8 * unit));
  for (const bin of binsOf(track, { from, to, size }, mode, followed?.index ?? null)) {
    const y = laneY(bin.lane, unit, scene.scroll);
    if (y < geometry.ruler * unit || y > frame.height + 12 * unit) continue;
    const x = xOf(bin.step - 0.5 + size / 2, camera);
    const height = Math.min(18, 8 + 3 * Math.log2(bin.count)) * unit;
    ctx.globalAlpha = followed === null || bin.followed ? 1 : others;
    ctx.fillStyle = bin.bad ? palette.fail : (palette.stroke[markKinds[bin.kind] ?? 'outbox'] ?? palette.text2);
    ctx.fillRect(x - width / 2, y - height / 2, width, height);
    if (bin.bad) {
      ctx.beginPath();
      ctx.arc(x, y - height / 2 - 1.5 * unit, 2.5 * unit, 0, Math.PI * 2);
      ctx.fill();
    }
  }
}
