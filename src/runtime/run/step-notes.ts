import type { Json, JsonObject, RunInfo } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';

/** The run's note with what a person wrote on some of its steps; '' takes a note away. All else in it stays. */
export function withStepNotes(run: RunInfo | null, notes: { readonly [step: string]: string }): JsonObject {
  const note = objectOr(run?.note);
  const steps = Object.entries({ ...objectOr(note['steps']), ...notes }).filter(([, text]) => text !== '');
  return { ...note, steps: Object.fromEntries(steps) };
}

/** A branch shares the steps up to the fork, and what was written on them. */
export function withStepNotesUpTo(note: Json, at: number): Json {
  if (!isObject(note) || !isObject(note['steps'])) return note;
  const steps = Object.entries(note['steps']).filter(([step]) => Number(step) <= at);
  return { ...note, steps: Object.fromEntries(steps) };
}

const objectOr = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
