/** What stands around the steps: lanes, ruler, cursor, and what is not there yet. */
import { heightOf, peaksOf } from '../../graph/timeline/density.ts';
import { xOf } from '../../graph/timeline/camera.ts';
import { ticksOf } from '../../graph/timeline/ticks.ts';
import { grouped, virtualMs } from '../../graph/timeline/virtual-time.ts';
import { geometry, laneY } from './geometry.ts';
import type { Scene } from './scene.ts';

type Canvas = CanvasRenderingContext2D;

export function paintLanes(ctx: Canvas, { frame, lanes, scroll, palette }: Scene): void {
  const { width, height, unit } = frame;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, geometry.ruler * unit - 0.5);
  ctx.lineTo(width, geometry.ruler * unit - 0.5);
  for (let lane = 0; lane < lanes; lane += 1) {
    const y = Math.round(laneY(lane, unit, scroll)) - 0.5;
    if (y < geometry.ruler * unit || y > height - geometry.lanesBottom * unit) continue;
    ctx.moveTo(0, y);
    ctx.lineTo(width, y);
  }
  ctx.stroke();
}

/** What has not happened yet at the cursor is hatched, like everything that is not at the newest step. */
export function paintFuture(ctx: Canvas, { frame, camera, cursor, length, lanes, scroll, palette }: Scene): void {
  if (cursor >= length) return;
  const { width, height, unit } = frame;
  const left = Math.max(0, xOf(cursor + 0.5, camera));
  const top = geometry.ruler * unit;
  const bottom = Math.min(height - geometry.lanesBottom * unit, laneY(lanes - 0.5, unit, scroll) + 2 * unit);
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

/** A dotted cut through all lanes: what is left of it is shared with the parent. */
export function paintFork(ctx: Canvas, { frame, camera, forkedAt, lanes, scroll, palette }: Scene): void {
  if (forkedAt === null) return;
  const { height, unit } = frame;
  const x = xOf(forkedAt + 0.5, camera);
  const bottom = Math.min(height - 8 * unit, laneY(lanes - 0.5, unit, scroll) + 4 * unit);
  ctx.strokeStyle = palette.text2;
  ctx.lineWidth = 1.5 * unit;
  ctx.lineCap = 'round';
  ctx.setLineDash([1.5 * unit, 4 * unit]);
  ctx.beginPath();
  ctx.moveTo(x, geometry.lanesTop * unit);
  ctx.lineTo(x, bottom - 4 * unit);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = palette.surface;
  ctx.beginPath();
  ctx.arc(x, bottom, 4 * unit, 0, Math.PI * 2);
  ctx.fill();
  ctx.stroke();
}

/** Where the part that is seen lies in the whole run, and where in it things failed. Nothing while all of it is seen. */
export function paintOverview(ctx: Canvas, scene: Scene): void {
  const { frame, camera, length, cursor, palette } = scene;
  const { width, height, unit } = frame;
  const seen = width / camera.pitch;
  if (length === 0 || seen >= length + 1) return;
  const x = (step: number) => (step / (length + 1)) * width;
  const y = height - 4 * unit;
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, y - 5 * unit, width, 9 * unit);
  ctx.fillStyle = palette.line;
  ctx.fillRect(0, y, width, unit);
  ctx.fillStyle = palette.lineStrong;
  ctx.beginPath();
  ctx.roundRect(x(camera.left), y - 1.5 * unit, Math.max(8 * unit, x(seen)), 4 * unit, 2 * unit);
  ctx.fill();
  ctx.fillStyle = palette.fail;
  let last = -1;
  for (const { step, part } of failuresOf(scene)) {
    const at = Math.round(x(step));
    if (at !== last) ctx.fillRect(at - unit, y - unit - 3 * part * unit, 2 * unit, 3 * part * unit);
    last = at;
  }
  ctx.fillStyle = palette.text;
  for (const step of scene.hits) ctx.fillRect(x(step) - unit / 2, y + 2 * unit, unit, 2 * unit);
  ctx.fillRect(x(cursor) - unit, y - 4 * unit, 2 * unit, 8 * unit);
}

/** Where something failed, and how much of what failed most; of a long run from its overview. */
function* failuresOf({ density, track }: Scene): Generator<{ readonly step: number; readonly part: number }> {
  if (density !== null) {
    const bins = density.whole?.bins ?? [];
    const most = peaksOf(bins).failures;
    for (const { from, failures } of bins) if (failures > 0) yield { step: from, part: heightOf(failures, most) };
    return;
  }
  for (let i = 0; i < track.length; i += 1) {
    const status = track.status[i];
    if (status === 1 || status === 2) yield { step: i + track.first, part: 1 };
  }
}

/** Steps that a search has found hang from the ruler. */
export function paintHits(ctx: Canvas, { frame, camera, hits, cursor, palette }: Scene): void {
  const { width, unit } = frame;
  const top = geometry.ruler * unit;
  ctx.fillStyle = palette.text;
  let last = Number.NEGATIVE_INFINITY;
  for (const step of hits) {
    const x = Math.round(xOf(step, camera));
    // many in one pixel are one
    if (x < 0 || x > width || (x - last < 2 && step !== cursor)) continue;
    const size = (step === cursor ? 9 : 6) * unit;
    ctx.beginPath();
    ctx.moveTo(x - size / 2, top);
    ctx.lineTo(x + size / 2, top);
    ctx.lineTo(x, top + size);
    ctx.fill();
    last = x;
  }
}

export function paintRuler(ctx: Canvas, scene: Scene, from: number, to: number): void {
  const { camera, frame, palette, times, length } = scene;
  const { unit } = frame;
  ctx.font = `500 ${11 * unit}px ${palette.mono}`;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.text3;
  ctx.strokeStyle = palette.lineStrong;
  ctx.lineWidth = 1;
  const every = (96 * unit) / camera.pitch;
  const ticks = ticksOf(times, from - every, to, every);
  const end = length === 0 ? null : times.at(length);
  const newest = end === null ? null : { step: length, label: virtualMs(end) };
  const label = (step: number, text: string) => {
    const x = xOf(step, camera);
    const half = ctx.measureText(text).width / 2;
    ctx.fillText(text, Math.min(frame.width - half - 4 * unit, Math.max(half, x)), 16 * unit);
    ctx.beginPath();
    ctx.moveTo(Math.round(x) - 0.5, 20 * unit);
    ctx.lineTo(Math.round(x) - 0.5, geometry.ruler * unit);
    ctx.stroke();
  };
  const { left: hidden, right: shown } = cursorLabel(ctx, scene);
  const free = (step: number, text: string) => {
    const half = ctx.measureText(text).width / 2 + 8 * unit;
    const x = xOf(step, camera);
    return x >= 0 && x <= frame.width && (x + half < hidden || x - half > shown);
  };
  for (const { step, label: text } of ticks) {
    const collides = newest !== null && newest.step - step < every * 0.72;
    if (!collides && free(step, text)) label(step, text);
  }
  if (newest !== null && newest.step <= to + 1 && free(newest.step, newest.label)) label(newest.step, newest.label);
}

/** The box at the top of the cursor's line; it stays on screen while the line does. */
function cursorLabel(ctx: Canvas, { frame, camera, cursor, times }: Scene) {
  const at = cursor === 0 ? 0 : times.at(cursor);
  const text = at === null ? grouped(cursor) : `${grouped(cursor)} · ${virtualMs(at)}`;
  const width = ctx.measureText(text).width + 12 * frame.unit;
  const x = xOf(cursor, camera);
  if (x < -frame.unit || x > frame.width + frame.unit) return { text, x: null, left: -width, right: 0 };
  const left = Math.min(frame.width - width, Math.max(0, x - width / 2));
  return { text, x, left, right: left + width };
}

/** Drawn after the ruler, whose font it shares. */
export function paintCursor(ctx: Canvas, scene: Scene): void {
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
