import { binsOf } from '../../graph/timeline/bins.ts';
import { stepAt, xOf, type Camera } from '../../graph/timeline/camera.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import { threadBetween } from '../../graph/timeline/thread.ts';
import { ticksOf } from '../../graph/timeline/ticks.ts';
import { markKinds, markStatuses, type Track } from '../../graph/timeline/track.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { geometry, laneY, type Frame } from './geometry.ts';
import { paintMark } from './paint-mark.ts';
import type { Palette } from './palette.ts';

/** All that one drawing depends on. */
export interface Scene {
  readonly frame: Frame;
  readonly camera: Camera;
  readonly track: Track;
  readonly mode: LaneMode;
  readonly lanes: number;
  /** CSS pixels that the lanes are scrolled up. */
  readonly scroll: number;
  readonly cursor: number;
  readonly length: number;
  /** Index and hue of the correlation that is followed. */
  readonly followed: { readonly index: number; readonly hue: number } | null;
  readonly hovered: number | null;
  /** Whether a step belongs to what is selected in the graph. */
  readonly isSelected: (step: number) => boolean;
  readonly palette: Palette;
}

const faint = 0.32;
const others = 0.5;

/** Draws the scene, and only what can be seen of it. The context is scaled to CSS pixels. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { frame, camera, length } = scene;
  ctx.clearRect(0, 0, frame.width, frame.height);
  const from = Math.max(1, stepAt(-frame.unit * 20, camera, length));
  const to = stepAt(frame.width + frame.unit * 20, camera, length);
  paintLanes(ctx, scene);
  paintFuture(ctx, scene);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, (geometry.ruler - 1) * frame.unit, frame.width, frame.height);
  ctx.clip();
  paintThread(ctx, scene, from, to);
  if (camera.pitch >= (geometry.tight - 1) * frame.unit) paintMarks(ctx, scene, from, to);
  else paintBars(ctx, scene, from, to);
  ctx.restore();
  paintRuler(ctx, scene, from, to);
  paintCursor(ctx, scene);
}

function paintLanes(ctx: CanvasRenderingContext2D, { frame, lanes, scroll, palette }: Scene): void {
  const { width, height, unit } = frame;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, geometry.ruler * unit - 0.5);
  ctx.lineTo(width, geometry.ruler * unit - 0.5);
  for (let lane = 0; lane < lanes; lane += 1) {
    const y = Math.round(laneY(lane, unit, scroll)) - 0.5;
    if (y < geometry.ruler * unit || y > height) continue;
    ctx.moveTo(0, y);
    ctx.lineTo(width, y);
  }
  ctx.stroke();
}

/** What has not happened yet at the cursor is hatched, like everything that is not at the newest step. */
function paintFuture(
  ctx: CanvasRenderingContext2D,
  { frame, camera, cursor, length, lanes, scroll, palette }: Scene,
): void {
  if (cursor >= length) return;
  const { width, height, unit } = frame;
  const left = Math.max(0, xOf(cursor + 0.5, camera));
  const top = geometry.ruler * unit;
  const bottom = Math.min(height, laneY(lanes - 0.5, unit, scroll) + 2 * unit);
  if (left >= width || bottom <= top) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width - left, bottom - top);
  ctx.clip();
  ctx.globalAlpha = 0.55;
  ctx.strokeStyle = palette.hatch;
  ctx.lineWidth = unit;
  ctx.beginPath();
  const rise = bottom - top;
  const gap = 9.9 * unit;
  for (let x = Math.floor(left / gap) * gap; x < width + rise; x += gap) {
    ctx.moveTo(x, top);
    ctx.lineTo(x - rise, bottom);
  }
  ctx.stroke();
  ctx.restore();
}

function paintThread(ctx: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { followed, track, palette, frame, cursor } = scene;
  const thread = followed === null ? undefined : track.threads[followed.index];
  if (followed === null || thread === undefined) return;
  const seen = threadBetween(thread, from, to);
  ctx.strokeStyle = palette.hue[followed.hue] ?? palette.text;
  ctx.lineWidth = 2 * frame.unit;
  ctx.lineJoin = 'round';
  const split = seen.findIndex((index) => index >= cursor);
  strokeThread(ctx, scene, split < 0 ? seen : seen.slice(0, split));
  if (split < 0) return;
  ctx.globalAlpha = faint;
  strokeThread(ctx, scene, seen.slice(Math.max(0, split - 1)));
  ctx.globalAlpha = 1;
}

function strokeThread(ctx: CanvasRenderingContext2D, scene: Scene, indices: readonly number[]): void {
  const { camera } = scene;
  ctx.beginPath();
  let lastX = Number.NEGATIVE_INFINITY;
  let lastY = 0;
  for (const index of indices) {
    const x = xOf(index + 1, camera);
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

function paintMarks(ctx: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { track, camera, frame, cursor, followed, hovered, palette } = scene;
  for (let step = from; step <= to; step += 1) {
    const i = step - 1;
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

/** Where outlines would touch, steps become bars: one a step, then one for several, taller for more. */
function paintBars(ctx: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { track, camera, frame, cursor, followed, palette, mode } = scene;
  const { unit } = frame;
  const size = Math.max(1, Math.ceil((geometry.bar * unit) / camera.pitch));
  const width = Math.max(1.5, Math.min(size * camera.pitch * 0.72, 8 * unit));
  for (const bin of binsOf(track, from, to, size, mode, followed?.index ?? null)) {
    const y = laneY(bin.lane, unit, scene.scroll);
    if (y < geometry.ruler * unit || y > frame.height + 12 * unit) continue;
    const x = xOf(bin.step - 0.5 + size / 2, camera);
    const height = Math.min(18, 8 + 3 * Math.log2(bin.count)) * unit;
    ctx.globalAlpha = (bin.step > cursor ? faint : 1) * (followed === null || bin.followed ? 1 : others);
    ctx.fillStyle = bin.bad ? palette.fail : (palette.stroke[markKinds[bin.kind] ?? 'outbox'] ?? palette.text2);
    ctx.fillRect(x - width / 2, y - height / 2, width, height);
    if (bin.bad) {
      ctx.beginPath();
      ctx.arc(x, y - height / 2 - 1.5 * unit, 2.5 * unit, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  ctx.globalAlpha = 1;
}

function paintRuler(ctx: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { camera, frame, palette, track, length } = scene;
  const { unit } = frame;
  ctx.font = `500 ${11 * unit}px ${palette.mono}`;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.text3;
  ctx.strokeStyle = palette.lineStrong;
  ctx.lineWidth = 1;
  const every = (96 * unit) / camera.pitch;
  const ticks = ticksOf(track, from - every, to, every);
  const newest = length === 0 ? null : { step: length, label: virtualMs(track.at[length - 1] ?? 0) };
  const label = (step: number, text: string) => {
    const x = xOf(step, camera);
    ctx.fillText(text, x, 16 * unit);
    ctx.beginPath();
    ctx.moveTo(Math.round(x) - 0.5, 20 * unit);
    ctx.lineTo(Math.round(x) - 0.5, geometry.ruler * unit);
    ctx.stroke();
  };
  const { left: hidden, right: shown } = cursorLabel(ctx, scene);
  const free = (step: number, text: string) => {
    const half = ctx.measureText(text).width / 2 + 8 * unit;
    const x = xOf(step, camera);
    return x + half < hidden || x - half > shown;
  };
  for (const { step, label: text } of ticks) {
    const collides = newest !== null && newest.step - step < every * 0.72;
    if (!collides && free(step, text)) label(step, text);
  }
  if (newest !== null && newest.step <= to + 1 && free(newest.step, newest.label)) label(newest.step, newest.label);
}

/** The box at the top of the cursor's line; it stays on screen while the line does. */
function cursorLabel(ctx: CanvasRenderingContext2D, { frame, camera, cursor, track }: Scene) {
  const text = `${cursor} · ${virtualMs(track.at[cursor - 1] ?? 0)}`;
  const width = ctx.measureText(text).width + 12 * frame.unit;
  const x = xOf(cursor, camera);
  if (x < -frame.unit || x > frame.width + frame.unit) return { text, x: null, left: -width, right: 0 };
  const left = Math.min(frame.width - width, Math.max(0, x - width / 2));
  return { text, x, left, right: left + width };
}

/** Drawn after the ruler, whose font it shares. */
function paintCursor(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { height, unit } = scene.frame;
  const { text, x, left, right } = cursorLabel(ctx, scene);
  if (x === null) return;
  ctx.fillStyle = scene.palette.text;
  ctx.fillRect(x - unit, 8 * unit, 2 * unit, height - 8 * unit);
  ctx.beginPath();
  ctx.roundRect(left, 2 * unit, right - left, geometry.cursorLabel * unit, 4 * unit);
  ctx.fill();
  ctx.fillStyle = scene.palette.surface;
  ctx.fillText(text, (left + right) / 2, 16 * unit);
}

function ring(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  width: number,
  colour: string,
): void {
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
