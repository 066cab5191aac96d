import type { DeadLetterView, JsonObject } from '../../kernel/index.ts';
import { leaves } from '../inspect/diff.ts';

/** Dead letters with one cause. */
export interface DeadGroup {
  readonly id: string;
  readonly type: string;
  readonly consumer: string;
  readonly reason: DeadLetterView['reason']['type'];
  /** Those of one key beside each other, in the order in which they were given up. */
  readonly letters: readonly DeadLetterView[];
}

const lineOf = ({ consumer, key }: DeadLetterView): string => `${consumer} ${key}`;
const causeOf = ({ consumer, message, reason }: DeadLetterView): string => `${reason.type} ${consumer} ${message.type}`;

/**
 * By cause: what went wrong, where, with which type. A key's sequence stays together under the cause of its first letter,
 * as those behind it lie here only because of that one. The newest trouble first.
 */
export function deadGroups(letters: readonly DeadLetterView[]): readonly DeadGroup[] {
  const lines = new Map<string, DeadLetterView[]>();
  for (const letter of letters.toSorted((a, b) => a.step - b.step)) {
    const line = lines.get(lineOf(letter));
    if (line === undefined) lines.set(lineOf(letter), [letter]);
    else line.push(letter);
  }
  const groups = new Map<string, DeadLetterView[]>();
  for (const line of lines.values()) {
    const first = line[0] as DeadLetterView;
    const group = groups.get(causeOf(first));
    if (group === undefined) groups.set(causeOf(first), [...line]);
    else group.push(...line);
  }
  const newest = ({ letters: all }: DeadGroup): number => Math.max(...all.map(({ step }) => step));
  return Array.from(groups, ([id, all]): DeadGroup => {
    const { message, consumer, reason } = all[0] as DeadLetterView;
    return { id, type: message.type, consumer, reason: reason.type, letters: all };
  }).toSorted((a, b) => newest(b) - newest(a));
}

/** The field that the failure names, where it names one of this payload. */
export function wrongField(message: string, data: JsonObject): string | null {
  for (const [path] of leaves(data)) {
    if (message.includes(`${path}: `) || message.includes(`'${path}'`)) return path;
  }
  return null;
}
