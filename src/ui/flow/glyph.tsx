import { glyphOf } from '../../graph/glyph-path.ts';
import type { Kind } from '../../graph/kinds.ts';

export interface GlyphProps {
  readonly kind: Kind;
  readonly undo?: boolean;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly heavy?: boolean;
}

export function Glyph({ kind, undo = false, x, y, size, color, heavy = false }: GlyphProps) {
  const { d, filled = false } = glyphOf(kind, undo);
  return (
    <path
      d={d}
      transform={`translate(${x} ${y}) scale(${size / 16})`}
      fill={filled ? color : 'none'}
      stroke={color}
      strokeWidth={filled ? 1 : heavy ? 2.2 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
