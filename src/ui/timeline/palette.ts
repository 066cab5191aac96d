import { kindTokens } from '../../graph/kinds.ts';
import { markKinds, type MarkKind } from '../../graph/timeline/track.ts';
import { hues } from '../../graph/correlation.ts';

/** The colours of the theme that is in force, as the canvas needs them: CSS variables mean nothing to it. */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly hatch: string;
  readonly fail: string;
  readonly failFill: string;
  readonly onFail: string;
  readonly fill: Readonly<Record<MarkKind, string>>;
  readonly stroke: Readonly<Record<MarkKind, string>>;
  /** By hue; index 0 is unused. */
  readonly hue: readonly string[];
  readonly mono: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const byKind = (part: 'fill' | 'line') =>
    Object.fromEntries(
      markKinds.map((kind) => [kind, style.getPropertyValue(kindTokens(kind)[part]).trim()]),
    ) as Record<MarkKind, string>;
  return {
    surface: read('surface'),
    text: read('text'),
    text2: read('text-2'),
    text3: read('text-3'),
    line: read('line'),
    lineStrong: read('line-strong'),
    hatch: read('hatch'),
    fail: read('fail'),
    failFill: read('fail-fill'),
    onFail: read('on-fail'),
    // A clock face is no kind: it stands on the surface.
    fill: { ...byKind('fill'), timeout: read('surface') },
    stroke: { ...byKind('line'), timeout: read('text-2') },
    hue: Array.from({ length: hues + 1 }, (_, i) => (i === 0 ? '' : read(`corr-${i}`))),
    mono: read('font-mono'),
  };
}
