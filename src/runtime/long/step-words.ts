import type { Columns } from '../run/columns.ts';
import { componentOf, keyOf } from '../run/columns.ts';

/** A step in words: `ReserveInventory at stock desk-lamp, refused`. */
export function stepWords(columns: Columns, n: number): string {
  const instance = columns.instances.all[columns.instance(n)] ?? '';
  const at = `${componentOf(instance)} ${keyOf(instance)}`.trim();
  const outcome = columns.outcome(n);
  return `${columns.types.all[columns.type(n)] ?? ''} at ${at}${outcome === 'handled' ? '' : `, ${outcome}`}`;
}
