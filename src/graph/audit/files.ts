/** The logs as files, and a file checked against the run. */
import { verify, type SealedEntry, type Verdict } from './chain.ts';

/** One JSON object a line, hashes included: what `checkLines` reads. */
export function toJsonLines(entries: readonly SealedEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const columns = [
  'n',
  'step',
  'at',
  'kind',
  'id',
  'type',
  'component',
  'key',
  'who',
  'correlation',
  'outcome',
  'why',
  'data',
  'before',
  'hash',
] as const satisfies readonly (keyof SealedEntry)[];

/** With a head, by RFC 4180. */
export function toCsv(entries: readonly SealedEntry[]): string {
  const rows = entries.map((entry) => columns.map((column) => cell(entry[column])).join(','));
  return [columns.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function cell(value: SealedEntry[keyof SealedEntry]): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // a spreadsheet would take it for a formula
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Whether an exported file still says what the run says: every line fits the one before, and the same lines are here. */
export function checkLines(text: string, here: readonly SealedEntry[]): Verdict {
  const entries: SealedEntry[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const entry = parsed(line);
    if (entry === null)
      return { holds: false, why: `Line ${i + 1} is no entry. Choose a file of JSON lines exported here.` };
    entries.push(entry);
  }
  if (entries.length === 0) return { holds: false, why: 'The file has no lines.' };
  const verdict = verify(entries);
  if (!verdict.holds) return verdict;
  if (here[entries.length - 1]?.hash === verdict.last) return verdict;
  const first = entries.findIndex((entry, i) => here[i]?.hash !== entry.hash) + 1;
  return {
    holds: false,
    why: `The lines of the file fit each other, but from line ${first} on they are not this run's.`,
  };
}

function parsed(line: string): SealedEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as SealedEntry) : null;
  } catch {
    return null;
  }
}
