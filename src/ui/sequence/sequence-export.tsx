import { toMermaid } from '../../graph/sequence/to-mermaid.ts';
import type { SequencePicture } from '../../graph/sequence/types.ts';
import { toSvg, type Drawing } from '../../graph/sequence/to-svg.ts';
import { download } from '../lib/download.ts';
import { ExportPopover, type ExportKind } from '../lib/export-popover.tsx';
import { withFonts } from '../lib/fonts-in.ts';
import { copyPng, copyText, pngOf } from '../lib/png.ts';

interface SequenceExportProps {
  readonly picture: SequencePicture;
  /** Names the file and the drawing. */
  readonly title: string;
}

/** A token's colour in the theme that is on. */
function colour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
}

/** All rows, those out of view included, as a picture or as text. */
export function SequenceExport({ picture, title }: SequenceExportProps) {
  const file = title.replaceAll(/[^\w-]+/g, '-');
  const draw = async (): Promise<Drawing> => {
    const drawing = toSvg(picture, title, colour);
    return { ...drawing, svg: await withFonts(drawing.svg) };
  };
  const kinds: readonly ExportKind[] = [
    {
      name: 'SVG',
      copy: async () => copyText((await draw()).svg),
      save: async () => download(`${file}.svg`, new Blob([(await draw()).svg], { type: 'image/svg+xml' })),
    },
    {
      name: 'PNG',
      copy: () => copyPng(draw().then(pngOf)),
      save: async () => download(`${file}.png`, await pngOf(await draw())),
    },
    {
      name: 'Mermaid',
      copy: () => copyText(toMermaid(picture)),
      save: () => download(`${file}.mmd`, new Blob([toMermaid(picture)], { type: 'text/plain' })),
    },
  ];
  const says = `All ${picture.rows.length} rows, in the colours of this theme`;
  return <ExportPopover kinds={kinds} says={says} />;
}
