import { columnsOf, headHeight, roomy, rowHeight } from './columns.ts';
import { drawHead } from './draw-head.ts';
import { drawRow } from './draw-row.ts';
import type { Mark } from './marks.ts';
import type { SequencePicture } from './types.ts';

export interface Drawing {
  readonly svg: string;
  /** px */
  readonly width: number;
  readonly height: number;
}

/** The whole picture as a file of its own. `colour` knows what a token is worth in the theme at hand. */
export function toSvg(picture: SequencePicture, title: string, colour: (token: string) => string): Drawing {
  const { lifelines, rows } = picture;
  const columns = columnsOf(lifelines.length, roomy(lifelines.length));
  const { width } = columns;
  const height = headHeight + rows.length * rowHeight + 24;
  const element = (mark: Mark): string => elementOf(mark, colour);
  const threads = columns.xs.map(
    (x) => `<path d="M${x},44V${height - 8}" stroke="${colour('line-strong')}" stroke-opacity=".5"/>`,
  );
  const heads = lifelines.map((lifeline, i) =>
    drawHead(lifeline, columns.xs[i] ?? 0, columns.gap)
      .map(element)
      .join(''),
  );
  const body = rows.map((row, i) => {
    const first = rows[i - 1]?.row.step !== row.row.step;
    const number = first
      ? `<text x="48" y="22" text-anchor="end" class="m" fill="${colour('text-3')}">${row.row.step}</text>`
      : '';
    const marks = drawRow(row, columns, 'past').map(element).join('');
    return `<g transform="translate(0 ${headHeight + i * rowHeight})">${number}${marks}</g>`;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${style(colour('surface'))}</style>`,
    `<rect width="${width}" height="${height}" fill="${colour('surface')}"/>`,
    ...threads,
    ...heads,
    ...body,
    '</svg>',
  ].join('\n');
  return { svg, width, height };
}

const style = (paper: string): string =>
  `text{font:600 11px 'Inter Variable',Inter,system-ui,sans-serif;paint-order:stroke;stroke:${paper};stroke-width:4px;stroke-linejoin:round}` +
  `.s{font-weight:450}.m{font:500 11px 'JetBrains Mono Variable','JetBrains Mono',ui-monospace,monospace}.h{stroke:none}`;

const looks = { name: '', soft: 's', mono: 'm', head: 'h' } as const;

function elementOf(mark: Mark, colour: (token: string) => string): string {
  if (mark.tag === 'text') {
    const anchor = mark.anchor === undefined ? '' : ` text-anchor="${mark.anchor}"`;
    return `<text x="${round(mark.x)}" y="${mark.y}"${anchor} class="${looks[mark.look]}" fill="${colour(mark.fill)}">${escaped(mark.text)}</text>`;
  }
  const { d, stroke, fill, width, dash, cap, at } = mark;
  const where = at === undefined ? '' : ` transform="translate(${round(at.x)} ${at.y}) scale(${at.size / 16})"`;
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  const line =
    stroke === undefined
      ? ''
      : ` stroke="${colour(stroke)}" stroke-width="${width ?? 1}" stroke-linejoin="round"${cap === undefined ? '' : ' stroke-linecap="round"'}${dashes}`;
  return `<path d="${d}" fill="${fill === undefined ? 'none' : colour(fill)}"${line}${where}/>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character);
