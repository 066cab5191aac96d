import type { StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { listOf, type Records } from '../records.ts';

/** The message types that occur, in alphabetical order; the same array while none is new. */
export function createTypesIn(): (records: Records) => readonly string[] {
  const fold = growing<StepRecord, Set<string>>(
    () => new Set(),
    (types, record) => {
      types.add(record.message.type);
    },
  );
  let answer: readonly string[] = [];
  let source: Set<string> | null = null;
  return (records) => {
    const types = fold(listOf(records));
    if (types !== source || types.size !== answer.length) answer = [...types].sort();
    source = types;
    return answer;
  };
}
