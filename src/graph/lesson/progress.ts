import type { StepNotes } from './notes.ts';

/** How far a run has been shown: so many parts, the one that is on screen, and what they are. */
export interface Progress {
  readonly count: number;
  /** From 0; -1 before the first. */
  readonly at: number;
  /** "8 of 11". */
  readonly words: string;
}

/** As many as can be told apart side by side. */
const most = 48;

/** Who wrote notes walks from note to note; any other run goes step by step, a long one in equal parts. */
export function progressOf(length: number, cursor: number, notes: StepNotes): Progress {
  if (notes.size > 1) {
    const at = [...notes.keys()].findLastIndex((step) => step <= cursor);
    return { count: notes.size, at, words: `${at + 1} of ${notes.size}` };
  }
  const count = Math.min(length, most);
  const at = length === 0 ? -1 : Math.ceil((cursor / length) * count) - 1;
  return { count, at, words: `step ${cursor} of ${length}` };
}
