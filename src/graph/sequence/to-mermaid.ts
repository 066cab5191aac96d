import { sentence } from '../flow/label.ts';
import type { LineKind, PlacedRow, SequencePicture } from './types.ts';

/** The same picture in Mermaid's words, for documents that draw it themselves. */
export function toMermaid({ lifelines, rows }: SequencePicture): string {
  const names = lifelines.map(
    ({ name, key }, i) => `  participant p${i} as ${words(key === '' ? sentence(name) : `${sentence(name)} ${key}`)}`,
  );
  return ['sequenceDiagram', ...names, ...rows.flatMap(lines)].join('\n') + '\n';
}

/** What is solid and filled there is solid and filled here; events are dashed with an open head; `x` is lost or failed. */
const arrows: { readonly [line in LineKind]: readonly [well: string, wrong: string] } = {
  command: ['->>', '-x'],
  event: ['--)', '--x'],
  reply: ['-->>', '--x'],
  timeout: ['->>', '-x'],
  again: ['->>', '-x'],
  lost: ['--x', '--x'],
  hand: ['->>', '-x'],
};

function lines({ row, from, to }: PlacedRow): readonly string[] {
  const text = words(`${row.undo ? 'undo: ' : ''}${row.label}${row.remark === '' ? '' : ` (${row.remark})`}`);
  if (row.line === 'again') return [`  Note over p${to}: ⏱ ${text}`];
  if (row.line === 'timeout') return [`  Note over p${to}: ⏱ ${text}`];
  if (row.line === 'hand') return [`  Note over p${to}: ${text}`];
  const [well, wrong] = arrows[row.line];
  // an event that says no has arrived all the same
  const failed = row.bad && (row.remark !== '' || row.broken);
  return [`  p${from}${failed ? wrong : well}p${to}: ${text}`];
}

/** `;` ends a statement and `#` begins an entity. */
const words = (text: string): string =>
  text
    .replaceAll(/[;#\r\n]+/g, ' ')
    .replaceAll('\u00A0', ' ')
    .trim();
