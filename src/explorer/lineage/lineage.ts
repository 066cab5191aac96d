/**
 * Which messages a good outcome came from, walked backwards (lineage-driven fault injection: Alvaro, Rosen, Hellerstein,
 * SIGMOD 2015). A step came from the message that it handled, and so from the step that sent it; and from all that its
 * instance had decided before.
 */
import type { StepRecord } from '../../kernel/index.ts';

/** Ids of the steps that the last word of each of these components came from. */
export function lineageOf(records: readonly StepRecord[], components: ReadonlySet<string>): ReadonlySet<string> {
  const sender = new Map<string, number>();
  const decided = new Map<string, number[]>();
  const lastWord = new Map<string, number>();
  records.forEach((record, i) => {
    for (const { id } of record.sent) if (!sender.has(id)) sender.set(id, i);
    if (record.events.length === 0) return;
    const place = placeOf(record);
    decided.set(place, [...(decided.get(place) ?? []), i]);
    if (components.has(record.consumer)) lastWord.set(place, i);
  });
  const found = new Set<number>();
  const open = [...lastWord.values()];
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const record = records[i];
    if (record === undefined || found.has(i)) continue;
    found.add(i);
    const from = sender.get(record.message.id);
    if (from !== undefined) open.push(from);
    const at = i;
    open.push(...(decided.get(placeOf(record)) ?? []).filter((earlier) => earlier < at));
  }
  return new Set(records.filter((_, i) => found.has(i)).map(({ id }) => id));
}

const placeOf = ({ consumer, key }: StepRecord) => `${consumer}\n${key}`;
