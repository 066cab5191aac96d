import type { Kind } from './kind.ts';

export interface Glyph {
  /** Path data in a box of 16 by 16. */
  readonly d: string;
  readonly filled?: boolean;
}

const loop = { d: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3' };
const bolt = { d: 'M9.4 1.5 3.6 9h3.8l-.9 5.5L12.4 7H8.6z', filled: true };

const glyphs: { readonly [K in Kind]: Glyph } = {
  command: { d: 'M5.5 3.5 10 8l-4.5 4.5' },
  input: { d: 'M5.5 3.5 10 8l-4.5 4.5' },
  event: bolt,
  reply: bolt,
  aggregate: { d: 'M8 2.2 14 5.4 8 8.6 2 5.4zM2.4 8.2 8 11.2l5.6-3M2.4 10.9 8 13.9l5.6-3' },
  actor: { d: 'M8 7.4a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2M3 13.6c.5-3 2.3-4.4 5-4.4s4.5 1.4 5 4.4' },
  policy: loop,
  process: loop,
  saga: { d: 'M2.5 5.2h10M10 2.7l2.5 2.5L10 7.7M13.5 10.8h-10M6 8.3l-2.5 2.5L6 13.3' },
  projection: {
    d: 'M1.4 8C3 5.1 5.3 3.6 8 3.6S13 5.1 14.6 8C13 10.9 10.7 12.4 8 12.4S3 10.9 1.4 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  },
  external: { d: 'M7 3.5H3.5v9h9V9M9.5 3H13v3.5M13 3 7.5 8.5' },
  protection: { d: 'M8 1.8 13.2 3.6v4.2c0 3.2-2 5.2-5.2 6.6-3.2-1.4-5.2-3.4-5.2-6.6V3.6z' },
  gateway: { d: 'M6 2.8H3.2v10.4H6M6.4 8H13M10.5 5.5 13 8l-2.5 2.5' },
  timeout: { d: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.8V8l2.2 1.6' },
  topic: { d: 'M2 4.2h12M2 8h12M2 11.8h12M5 3v2.4M8.5 6.8v2.4M5 10.6V13M11 3v2.4' },
  group: { d: 'M2.5 3.2h5v3.4h-5zM8.5 9.4h5v3.4h-5zM10.8 3.2h2.7v3M5.2 12.8H2.5v-3' },
  outbox: { d: 'M2.5 9h3l1 2h3l1-2h3M3.5 3.5h9l1 5.5v4h-11V9z' },
};

const undo: Glyph = { d: 'M8 3.5 3.5 8 8 12.5M13 3.5 8.5 8l4.5 4.5' };

/** The small picture inside a node. An undo command points back twice. */
export function glyphOf(kind: Kind, isUndo: boolean): Glyph {
  return isUndo && kind === 'command' ? undo : glyphs[kind];
}
