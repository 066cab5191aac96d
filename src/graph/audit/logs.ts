import type { StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { businessEntries } from './business.ts';
import { seal, type SealedEntry } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import { healthEntries } from './health.ts';
import { listOf, type Records } from '../records.ts';

export type LogName = 'business' | 'health';

/** One of the two logs of a run, sealed. Looks at each record once; a new array when something was added. */
export function createAuditLog(log: LogName): (records: Records) => readonly SealedEntry[] {
  const fold = growing<
    StepRecord,
    { entries: SealedEntry[]; entriesOf: (record: StepRecord) => readonly AuditEntry[] }
  >(
    () => ({ entries: [], entriesOf: reader(log) }),
    ({ entries, entriesOf }, record) => {
      for (const entry of entriesOf(record)) entries.push(seal(entry, entries.at(-1)));
    },
  );
  let answer: readonly SealedEntry[] = [];
  let source: readonly SealedEntry[] | null = null;
  return (records) => {
    const { entries } = fold(listOf(records));
    if (source !== entries || answer.length !== entries.length) answer = [...entries];
    source = entries;
    return answer;
  };
}

function reader(log: LogName): (record: StepRecord) => readonly AuditEntry[] {
  const answers = { answered: new Set<string>(), subjects: new Map<string, string>() };
  const seen = { handled: new Set<string>() };
  return log === 'business' ? (record) => businessEntries(answers, record) : (record) => healthEntries(seen, record);
}
