import { virtualMs } from '../timeline/virtual-time.ts';
import type { Lifeline, SequenceRow } from './types.ts';

const nameOf = (lifeline: Lifeline | undefined): string =>
  lifeline === undefined ? '' : lifeline.key === '' ? lifeline.name : `${lifeline.name} ${lifeline.key}`;

/** A row for those who listen: "Step 6, 0 ms: command ReserveInventory from order fulfilment to stock." */
export function rowSentence(row: SequenceRow, from: Lifeline | undefined, to: Lifeline | undefined): string {
  const { step, at, line, undo, label, remark } = row;
  const begin = `Step ${step}, ${virtualMs(at)}: `;
  const end = remark === '' ? '.' : `, ${remark}.`;
  if (line === 'again') return `${begin}${nameOf(to)}: ${label}${end}`;
  if (line === 'hand') return `${begin}${label}${end}`;
  if (line === 'lost') return `${begin}event ${label} of ${nameOf(from)}${end}`;
  const kind = undo ? `undo ${line}` : line;
  if (from === to) return `${begin}${kind} ${label} at ${nameOf(to)}${end}`;
  return `${begin}${kind} ${label} from ${nameOf(from)} to ${nameOf(to)}${end}`;
}
