/** The steps themselves: the thread of the followed correlation, and a mark for each step. */
import { xOf } from '../../graph/timeline/camera.ts';
import { threadBetween } from '../../graph/timeline/thread.ts';
import { markKinds, markStatuses } from '../../graph/timeline/track.ts';
import { faint, geometry, laneY, others } from './geometry.ts';
import { paintMark } from './paint-mark.ts';
import type { Scene } from './scene.ts';

type Canvas = CanvasRenderingContext2D;

export function paintThread(ctx: Canvas, scene: Scene, from: number, to: number): void {
  const { followed, track, palette, frame, cursor } = scene;
  const thread = followed === null ? undefined : track.threads[followed.index];
  if (followed === null || thread === undefined) return;
  const seen = threadBetween(thread, from - track.first + 1, to - track.first + 1);
  ctx.strokeStyle = palette.hue[followed.hue] ?? palette.text;
  ctx.lineWidth = 2 * frame.unit;
  ctx.lineJoin = 'round';
  const split = seen.findIndex((index) => index + track.first > cursor);
  strokeThread(ctx, scene, split < 0 ? seen : seen.slice(0, split));
  if (split < 0) return;
  ctx.globalAlpha = faint;
  strokeThread(ctx, scene, seen.slice(Math.max(0, split - 1)));
  ctx.globalAlpha = 1;
}

function strokeThread(ctx: Canvas, scene: Scene, indices: readonly number[]): void {
  const { camera, track } = scene;
  ctx.beginPath();
  let lastX = Number.NEGATIVE_INFINITY;
  let lastY = 0;
  for (const index of indices) {
    const x = xOf(index + track.first, camera);
    const y = yOf(scene, index);
    // Many steps in one pixel would be drawn again and again.
    if (x - lastX < 0.5 && y === lastY) continue;
    if (lastX === Number.NEGATIVE_INFINITY) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
  ctx.stroke();
}

export function paintMarks(ctx: Canvas, scene: Scene, from: number, to: number): void {
  const { track, camera, frame, cursor, followed, hovered, palette } = scene;
  const last = Math.min(to, track.first + track.length - 1);
  for (let step = Math.max(from, track.first); step <= last; step += 1) {
    const i = step - track.first;
    const y = yOf(scene, i);
    if (y < geometry.ruler * frame.unit || y > frame.height + 12 * frame.unit) continue;
    const x = xOf(step, camera);
    const mine = followed === null || track.correlation[i] === followed.index;
    ctx.globalAlpha = (step > cursor ? faint : 1) * (mine || step === cursor || step === hovered ? 1 : others);
    paintMark(ctx, {
      x,
      y,
      unit: frame.unit,
      kind: markKinds[track.kind[i] ?? 0] ?? 'outbox',
      status: markStatuses[track.status[i] ?? 0] ?? 'plain',
      undo: track.undo[i] === 1,
      palette,
    });
    ctx.globalAlpha = 1;
    if (scene.isSelected(step)) {
      ctx.fillStyle = palette.text;
      ctx.fillRect(x - 5 * frame.unit, y + 8.5 * frame.unit, 10 * frame.unit, 2 * frame.unit);
    }
    if (step === hovered) ring(ctx, x, y, 10 * frame.unit, 1.5 * frame.unit, palette.text);
  }
}

function ring(ctx: Canvas, x: number, y: number, radius: number, width: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  ctx.stroke();
}

function yOf({ track, mode, frame, scroll }: Scene, index: number): number {
  const lane = (mode === 'context' ? track.context[index] : track.correlation[index]) ?? 0;
  return laneY(lane, frame.unit, scroll);
}
