/**
 * A drawing as data: the page makes elements of it, the export a file, and both show the same. Colours are names of the
 * design's tokens, without their dashes.
 */
export type Mark =
  | {
      readonly tag: 'path';
      readonly d: string;
      readonly stroke?: string;
      readonly fill?: string;
      readonly width?: number;
      readonly dash?: string;
      readonly cap?: 'round';
      /** Moves a path that is drawn in a box of 16 by 16. */
      readonly at?: { readonly x: number; readonly y: number; readonly size: number };
    }
  | {
      readonly tag: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly fill: string;
      readonly look: 'name' | 'soft' | 'mono' | 'head';
      /** Ends at x instead of beginning there, or stands in its middle. */
      readonly anchor?: 'end' | 'middle';
    };

export const path = (d: string, rest: Omit<Extract<Mark, { tag: 'path' }>, 'tag' | 'd'>): Mark => ({
  tag: 'path',
  d,
  ...rest,
});

export const box = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r},${y}H${x + w - r}a${r},${r} 0 0 1 ${r},${r}V${y + h - r}a${r},${r} 0 0 1 ${-r},${r}H${x + r}a${r},${r} 0 0 1 ${-r},${-r}V${y + r}a${r},${r} 0 0 1 ${r},${-r}Z`;

export const disc = (x: number, y: number, r: number): string =>
  `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
