import type { RunJournal, StepRecord } from '../../kernel/index.ts';
import { readAcross } from './lineage.ts';
import type { Lineage } from './lineage.ts';

/** The newest records in memory, older ones from the journal. */
export interface Records {
  readonly length: number;
  add(record: StepRecord): void;
  /** There are so many already, none of them in memory. */
  begin(length: number): void;
  /** From..to, both included. */
  read(from: number, to: number): Promise<readonly StepRecord[]>;
  /** The newest ones up to step `n`, for a branch. */
  upTo(n: number, lineage: Lineage): Records;
}

const usuallyKept = 6000;

export function createRecords(
  journal: RunJournal,
  lineage: Lineage,
  kept = usuallyKept,
  start: { length: number; tail: readonly StepRecord[] } = { length: 0, tail: [] },
): Records {
  let { length } = start;
  let tail = [...start.tail];
  const first = () => length - tail.length + 1;
  const inMemory = (from: number, to: number) => tail.slice(from - first(), to - first() + 1);
  return {
    get length() {
      return length;
    },
    begin(known) {
      length = known;
      tail = [];
    },
    add(record) {
      tail.push(record);
      length += 1;
      // in large bites: cutting one off at each step would copy the tail each time
      if (tail.length >= 2 * kept) tail = tail.slice(kept);
    },
    async read(from, to) {
      const begin = Math.max(1, from);
      const end = Math.min(to, length);
      if (begin >= first()) return inMemory(begin, end);
      const older = await readAcross(journal, lineage, begin, Math.min(end, first() - 1));
      const next = begin + older.length;
      // the tail may have moved on while the journal was read
      const newer = next >= first() ? inMemory(next, end) : await readAcross(journal, lineage, next, end);
      return [...older, ...newer];
    },
    upTo(n, branch) {
      const cut = Math.min(n, length);
      return createRecords(journal, branch, kept, { length: cut, tail: cut < first() ? [] : inMemory(first(), cut) });
    },
  };
}
