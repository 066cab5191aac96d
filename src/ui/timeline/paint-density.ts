/**
 * A long run from far away: where things failed and were undone, and how many steps lie in each lane. A broken law cuts
 * through all of it. Ink, since a bar stands for steps of all kinds.
 */
import { xOf } from '../../graph/timeline/camera.ts';
import { binsWithin, heightOf, peaksOf } from '../../graph/timeline/density.ts';
import type { OverviewBin } from '../../kernel/index.ts';
import { geometry, laneY } from './geometry.ts';
import type { Scene } from './scene.ts';

type Canvas = CanvasRenderingContext2D;

const tallest = 18;

export function drawDensity(ctx: Canvas, scene: Scene, from: number, to: number): void {
  const { density, frame, palette, lanes } = scene;
  if (density === null) return;
  const bins = binsWithin(density, from, to);
  const peaks = peaksOf(bins);
  // the two first lanes are for what went wrong
  const [failed, undone, first] = [0, 1, 2];
  ctx.fillStyle = palette.text2;
  for (const bin of bins) {
    for (let lane = first; lane < lanes; lane += 1)
      bar(ctx, scene, bin, lane, heightOf(bin.lanes[lane - first] ?? 0, peaks.lane));
  }
  ctx.fillStyle = palette.text3;
  for (const bin of bins) bar(ctx, scene, bin, undone, heightOf(bin.compensations, peaks.compensations));
  ctx.fillStyle = palette.fail;
  for (const bin of bins) bar(ctx, scene, bin, failed, heightOf(bin.failures, peaks.failures));
  for (const bin of bins) if (bin.broken > 0) brokenLaw(ctx, scene, bin);
  ctx.globalAlpha = 1;

  function brokenLaw(canvas: Canvas, { camera }: Scene, bin: OverviewBin): void {
    const { unit } = frame;
    const x = xOf((bin.from + bin.to) / 2, camera);
    const bottom = laneY(lanes - 0.5, unit, scene.scroll);
    canvas.fillRect(x - unit, geometry.ruler * unit, 2 * unit, bottom - geometry.ruler * unit);
    // the sign of a broken law in the dock: a square with an exclamation mark
    canvas.fillRect(x - 6 * unit, (geometry.ruler + 2) * unit, 12 * unit, 12 * unit);
    canvas.fillStyle = palette.onFail;
    canvas.fillRect(x - unit, (geometry.ruler + 4) * unit, 2 * unit, 5 * unit);
    canvas.fillRect(x - unit, (geometry.ruler + 10) * unit, 2 * unit, 2 * unit);
    canvas.fillStyle = palette.fail;
  }
}

/** Stands on the line of its lane's lower edge. */
function bar(ctx: Canvas, { frame, camera, scroll }: Scene, bin: OverviewBin, lane: number, height: number): void {
  if (height === 0) return;
  const { unit } = frame;
  const bottom = laneY(lane, unit, scroll) + (tallest / 2) * unit;
  if (bottom < geometry.ruler * unit || bottom > frame.height + tallest * unit) return;
  const left = xOf(bin.from - 0.5, camera);
  const wide = (bin.to - bin.from + 1) * camera.pitch;
  const gap = wide > 2 ? Math.min(1, wide * 0.25) : 0;
  ctx.fillRect(left, bottom - height * tallest * unit, Math.max(1, wide - gap), height * tallest * unit);
}
