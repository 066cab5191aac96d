import { sheet } from './metrics.ts';
import type { FlowNode } from './types.ts';

/** The outline of a node, as SVG path data in a box that begins at 0,0. */
export function outlineOf({ form, kind, undo, w, h }: Pick<FlowNode, 'form' | 'kind' | 'undo' | 'w' | 'h'>): string {
  switch (form) {
    case 'actor':
      return `M0,${h / 2}a${h / 2},${h / 2} 0 1 0 ${h},0a${h / 2},${h / 2} 0 1 0 ${-h},0Z`;
    case 'message':
      return kind === 'command' ? command(w, h, undo) : event(w, h, undo);
    case 'policy':
      if (kind === 'protection')
        return `M2,0H${w - 2}a2,2 0 0 1 2,2V${h - 8}L${w / 2},${h}L0,${h - 8}V2a2,2 0 0 1 2,-2Z`;
      return `M10,0H${w - 10}L${w},${h / 2}L${w - 10},${h}H10L0,${h / 2}Z`;
    case 'hexagon':
      return `M6,0H${w - 6}L${w},${h / 2}L${w - 6},${h}H6L0,${h / 2}Z`;
    case 'view':
      return `M3,0H${w - 3}a3,3 0 0 1 3,3V${h - 4}C${w * 0.7},${h - 11} ${w * 0.35},${h + 6} 0,${h - 4}V3a3,3 0 0 1 3,-3Z`;
    case 'external':
      return `M9,0H${w - 9}L${w},9V${h - 9}L${w - 9},${h}H9L0,${h - 9}V9Z`;
    case 'saga':
      return round(w, h, 12);
    case 'core':
      return round(w, kind === 'aggregate' ? h - 1 : h, kind === 'aggregate' ? 2 : 10);
    case 'gateway':
    case 'topic':
      return round(w, h, 3);
    case 'group':
      return round(w, h, 8);
  }
}

/** Lines beside the outline that belong to a kind: the sheet under an aggregate, the double sides of a gateway. */
export function detailOf({ form, kind, w, h }: Pick<FlowNode, 'form' | 'kind' | 'w' | 'h'>): string {
  if (form === 'core' && kind === 'aggregate') return `M4,${h + sheet - 2}H${w - 4}`;
  if (form === 'topic') return lanesOf(w, h);
  return form === 'gateway' ? `M4,0V${h}M${w - 4},0V${h}` : '';
}

/** The partitions, with what lies in them: three lanes at the right end. */
function lanesOf(w: number, h: number): string {
  const [x, wide, high] = [w - 34, 28, (h - 12) / 3 - 3];
  return [6, 4, 5]
    .map((records, i) => {
      const y = 6 + i * (high + 4.5);
      const marks = Array.from({ length: records }, (_, n) => `M${x + 3 + n * 4},${y + 2}v${high - 4}`).join('');
      return `M${x},${y}h${wide}v${high}h${-wide}Z${marks}`;
    })
    .join('');
}

function command(w: number, h: number, undo: boolean): string {
  return undo
    ? `M${w - 3},0H9L0,${h / 2}L9,${h}H${w - 3}a3,3 0 0 0 3,-3V3a3,3 0 0 0 -3,-3Z`
    : `M3,0H${w - 9}L${w},${h / 2}L${w - 9},${h}H3a3,3 0 0 1 -3,-3V3a3,3 0 0 1 3,-3Z`;
}

function event(w: number, h: number, undo: boolean): string {
  return undo
    ? `M${w},0H3a3,3 0 0 0 -3,3V${h - 3}a3,3 0 0 0 3,3H${w}L${w - 8},${h / 2}Z`
    : `M0,0H${w - 3}a3,3 0 0 1 3,3V${h - 3}a3,3 0 0 1 -3,3H0L8,${h / 2}Z`;
}

function round(w: number, h: number, r: number): string {
  return `M${r},0H${w - r}a${r},${r} 0 0 1 ${r},${r}V${h - r}a${r},${r} 0 0 1 ${-r},${r}H${r}a${r},${r} 0 0 1 ${-r},${-r}V${r}a${r},${r} 0 0 1 ${r},${-r}Z`;
}
