import { checkInput, handInput } from '../../kernel/index.ts';
import type { CheckedInput, Json, JsonObject, System } from '../../kernel/index.ts';
import { hand } from './hand-shape.ts';
import { whyWrong } from './shape.ts';

/** An input of a run that was recorded: a command, checked as at the gateway, or a hand. */
export function checkRecorded(system: System, type: string, data: Json): CheckedInput {
  if (type !== handInput) return checkInput(system, type, data);
  const why = whyWrong(hand, data, 'the hand');
  if (why === null) return { ok: true, data: data as JsonObject };
  return { ok: false, problem: { type: 'invalid-command', message: `${why}.` } };
}
