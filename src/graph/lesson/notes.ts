import type { RunInfo } from '../../kernel/index.ts';

/** What a person wrote on steps of a run, by step. */
export type StepNotes = ReadonlyMap<number, string>;

/** They lie in the run's note, in the order of the steps. A file is from anybody: what is no note is left out. */
export function stepNotesOf(run: Pick<RunInfo, 'note'> | null | undefined): StepNotes {
  const note = run?.note;
  if (typeof note !== 'object' || note === null || !('steps' in note)) return new Map();
  const notes = Object.entries(note.steps ?? {})
    .map(([step, text]): [number, unknown] => [Number(step), text])
    .filter((entry): entry is [number, string] => Number.isInteger(entry[0]) && typeof entry[1] === 'string');
  return new Map(notes.toSorted(([a], [b]) => a - b));
}

/** The noted step before or after another one; null where there is none. */
export function noteBeside(notes: StepNotes, step: number, way: 'next' | 'previous'): number | null {
  const steps = [...notes.keys()];
  const found = way === 'next' ? steps.find((one) => one > step) : steps.findLast((one) => one < step);
  return found ?? null;
}
