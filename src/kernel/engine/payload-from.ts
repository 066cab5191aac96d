import { isThenable } from '../schema/standard.ts';
import { StepFailure } from './failure.ts';

/** What an author's mapping made; `by` names it in the error. */
export function payloadFrom(made: unknown, by: string): object {
  if (typeof made !== 'object' || made === null) {
    throw new StepFailure('wrong-shape', `'${by}' returned ${show(made)}. Return the payload of the command.`);
  }
  if (isThenable(made)) throw new StepFailure('impure', `'${by}' returned a promise. Handlers are synchronous.`);
  return made;
}

export function show(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
