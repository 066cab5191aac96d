import type { MarkKind, MarkStatus } from '../../graph/timeline/track.ts';
import { outlineOf } from './outline.ts';
import type { Palette } from './palette.ts';

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
  readonly kind: MarkKind;
  readonly status: MarkStatus;
  readonly undo: boolean;
  readonly palette: Palette;
}

/** A kind's outline, and upon it what became of the step. Ordinary success carries nothing. */
export function paintMark(ctx: CanvasRenderingContext2D, mark: Mark): void {
  const { x, y, unit, kind, status, undo, palette } = mark;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(unit, unit);
  const hollow = status === 'duplicate' || status === 'delayed' || status === 'dropped';
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.fillStyle = hollow ? palette.surface : palette.fill[kind];
  ctx.strokeStyle = palette.stroke[kind];
  const outline = outlineOf(kind, undo);
  if (hollow) ctx.setLineDash([2, 1.6]);
  ctx.fill(outline);
  ctx.stroke(outline);
  ctx.setLineDash([]);
  if (kind === 'timeout') clockHands(ctx);
  badge(ctx, status, palette);
  ctx.restore();
}

function clockHands(ctx: CanvasRenderingContext2D): void {
  ctx.beginPath();
  ctx.moveTo(0, -3.5);
  ctx.lineTo(0, 0);
  ctx.lineTo(2.5, 1.5);
  ctx.stroke();
}

function badge(ctx: CanvasRenderingContext2D, status: MarkStatus, palette: Palette): void {
  switch (status) {
    case 'failed':
    case 'parked':
      ctx.strokeStyle = palette.fail;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.roundRect(-9.5, -9, 19, 18, 4);
      ctx.stroke();
      disc(ctx, palette.fail);
      if (status === 'failed') sign(ctx, palette.onFail, [9, -12, 9, -8.5], [9, -6.4, 9, -6.3]);
      else letter(ctx, palette, 'P');
      return;
    case 'refused':
      disc(ctx, palette.text, palette.surface);
      sign(ctx, palette.surface, [6.8, -9, 11.2, -9]);
      return;
    case 'duplicate':
      disc(ctx, palette.text2, palette.surface);
      sign(ctx, palette.surface, [7, -10.3, 11, -10.3], [7, -7.7, 11, -7.7]);
      return;
    case 'delayed':
      disc(ctx, palette.text2, palette.surface);
      sign(ctx, palette.surface, [9, -11.8, 9, -9], [9, -9, 11, -7.8]);
      return;
    case 'dropped':
      disc(ctx, palette.fail, palette.surface);
      sign(ctx, palette.onFail, [7.2, -10.8, 10.8, -7.2], [10.8, -10.8, 7.2, -7.2]);
      return;
    case 'plain':
  }
}

function disc(ctx: CanvasRenderingContext2D, colour: string, halo?: string): void {
  ctx.beginPath();
  ctx.arc(9, -9, 5.5, 0, Math.PI * 2);
  ctx.fillStyle = colour;
  ctx.fill();
  if (halo === undefined) return;
  ctx.strokeStyle = halo;
  ctx.lineWidth = 1;
  ctx.stroke();
}

type Line = readonly [number, number, number, number];

function sign(ctx: CanvasRenderingContext2D, colour: string, ...lines: readonly Line[]): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.7;
  ctx.lineCap = 'round';
  ctx.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
  }
  ctx.stroke();
}

function letter(ctx: CanvasRenderingContext2D, palette: Palette, text: string): void {
  ctx.font = `700 8.5px ${palette.mono}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.onFail;
  ctx.fillText(text, 9, -8.6);
}
