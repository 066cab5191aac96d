import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { toMermaid } from '../../graph/sequence/to-mermaid.ts';
import type { SequencePicture } from '../../graph/sequence/types.ts';
import { toSvg, type Drawing } from '../../graph/sequence/to-svg.ts';
import { download } from '../lib/download.ts';
import { Button } from '../primitives/button.tsx';
import { Popover } from '../primitives/popover.tsx';
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
  const [said, setSaid] = useState('');
  const file = title.replaceAll(/[^\w-]+/g, '-');
  const draw = async (): Promise<Drawing> => {
    const drawing = toSvg(picture, title, colour);
    return { ...drawing, svg: await withFonts(drawing.svg) };
  };
  const run = (done: string, work: () => Promise<void> | void) => async (): Promise<void> => {
    try {
      await work();
      setSaid(done);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : 'It did not work.');
    }
  };
  const kinds = [
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
  ] as const;
  return (
    <Popover
      label="Export"
      align="end"
      trigger={
        <Button size="small">
          Export
          <ChevronDown className="icon-svg small" aria-hidden />
        </Button>
      }
    >
      <div className="seq-export">
        {kinds.map(({ name, copy, save }) => (
          <div key={name}>
            <b>{name}</b>
            <Button size="small" aria-label={`Copy ${name}`} onClick={() => void run(`${name} copied`, copy)()}>
              Copy
            </Button>
            <Button size="small" aria-label={`Download ${name}`} onClick={() => void run(`${name} saved`, save)()}>
              Download
            </Button>
          </div>
        ))}
        <p role="status">{said === '' ? `All ${picture.rows.length} rows, in the colours of this theme` : said}</p>
      </div>
    </Popover>
  );
}
