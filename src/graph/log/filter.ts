import type { StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { listOf, type Records } from '../records.ts';

export interface LogFilter {
  /** Words that all have to be found, in type, components, key, outcome or payload. */
  readonly text: string;
  readonly type: string | null;
  readonly correlation: string | null;
}

export const everything: LogFilter = { text: '', type: null, correlation: null };

export const isEverything = ({ text, type, correlation }: LogFilter): boolean =>
  text.trim() === '' && type === null && correlation === null;

/** Numbers of the steps that fit. Incremental while the filter stays the same; a new array when something was added. */
export function createLogFilter(filter: LogFilter): (records: Records) => readonly number[] {
  const fits = fitting(filter);
  const fold = growing<StepRecord, number[]>(
    () => [],
    (found, record) => {
      if (fits(record)) found.push(record.n);
    },
  );
  let answer: readonly number[] = [];
  let source: readonly number[] | null = null;
  return (records) => {
    const found = fold(listOf(records));
    if (source !== found || answer.length !== found.length) answer = [...found];
    source = found;
    return answer;
  };
}

export function fitting({ text, type, correlation }: LogFilter): (record: StepRecord) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (record) =>
    (type === null || record.message.type === type) &&
    (correlation === null || record.message.correlation === correlation) &&
    (words.length === 0 || hasAll(words, record));
}

function hasAll(words: readonly string[], record: StepRecord): boolean {
  const { message, consumer, key, outcome, n } = record;
  const short = `${n} ${message.type} ${message.from} ${consumer} ${key} ${outcome} ${message.id}`.toLowerCase();
  const missing = words.filter((word) => !short.includes(word));
  if (missing.length === 0) return true;
  const long = JSON.stringify(message.data).toLowerCase();
  return missing.every((word) => long.includes(word));
}
