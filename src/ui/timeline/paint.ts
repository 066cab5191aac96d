import { stepAt } from '../../graph/timeline/camera.ts';
import { geometry, marksFit } from './geometry.ts';
import {
  paintCursor,
  paintFork,
  paintFuture,
  paintHits,
  paintLanes,
  paintOverview,
  paintRuler,
} from './paint-frame.ts';
import { paintMarks, paintThread } from './paint-steps.ts';
import type { BarsPainter } from './paint-bars.ts';
import type { Scene } from './scene.ts';

/** Draws the scene, and only what can be seen of it. The context is scaled to CSS pixels. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene, paintBars: BarsPainter): void {
  const { frame, camera, length } = scene;
  ctx.clearRect(0, 0, frame.width, frame.height);
  const from = Math.max(1, stepAt(-frame.unit * 20, camera, length));
  const to = stepAt(frame.width + frame.unit * 20, camera, length);
  paintLanes(ctx, scene);
  paintFuture(ctx, scene);
  ctx.save();
  ctx.beginPath();
  const top = (geometry.ruler - 1) * frame.unit;
  ctx.rect(0, top, frame.width, frame.height - top - (geometry.lanesBottom - 4) * frame.unit);
  ctx.clip();
  paintFork(ctx, scene);
  if (scene.picture === 'steps') paintThread(ctx, scene, from, to);
  if (scene.picture === 'steps' && marksFit(camera, frame)) paintMarks(ctx, scene, from, to);
  else paintBars(ctx, scene, from, to);
  ctx.restore();
  paintRuler(ctx, scene, from, to);
  paintHits(ctx, scene);
  paintOverview(ctx, scene);
  paintCursor(ctx, scene);
}
