import type { Model, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { published } from '../inspect/published.ts';
import { rowsOfRecord, type Origin } from './rows-of-record.ts';
import type { Plumbing, SequenceRow } from './types.ts';
import { listOf, type Records } from '../records.ts';

interface Folded {
  readonly rows: SequenceRow[];
  /** By message id. */
  readonly origins: Map<string, Origin>;
}

const outside: Origin = { from: { component: 'gateway', key: '' }, behind: null };

/** Every line of a run, in order. Incremental: each record is looked at once, and its rows stay the identical objects. */
export function createAllRows(model: Model): (records: Records) => readonly SequenceRow[] {
  const plumbing = new Map(
    model.components.flatMap(({ name, kind }): readonly (readonly [string, Plumbing])[] =>
      kind === 'policy' ? [[name, 'policy']] : kind === 'projection' ? [[name, 'read model']] : [],
    ),
  );
  const refusals = new Set(model.components.flatMap(({ saga }) => saga?.steps.flatMap(({ refused }) => refused) ?? []));
  const fold = growing<StepRecord, Folded>(
    () => ({ rows: [], origins: new Map() }),
    ({ rows, origins }, record) => {
      const { message, consumer, key } = record;
      const kind = plumbing.get(consumer) ?? null;
      const origin = origins.get(message.id) ?? { from: { component: message.from, key: '' }, behind: null };
      const quiet = message.kind === 'outbox' ? 'relay' : kind;
      rows.push(...rowsOfRecord(record, message.kind === 'input' ? outside : origin, quiet, refusals));
      const next: Origin = { from: { component: consumer, key }, behind: kind === 'policy' ? origin.from : null };
      // The relay only passes on what somebody else has published.
      for (const sent of published(record)) if (!origins.has(sent.id)) origins.set(sent.id, next);
    },
  );
  let answer: readonly SequenceRow[] = [];
  let source: Folded | null = null;
  return (records) => {
    const folded = fold(listOf(records));
    if (source !== folded || answer.length !== folded.rows.length) answer = [...folded.rows];
    source = folded;
    return answer;
  };
}
