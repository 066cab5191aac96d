import { correlationOf, withoutText } from '../../kernel/index.ts';
import type { Decision, Input, StepRecord, Store, Trace } from '../../kernel/index.ts';
import type { Book } from '../run/book.ts';
import { inBites } from '../run/in-bites.ts';
import { forgottenIn } from '../run/load.ts';

/**
 * What the run is made of so far, and what it still has to follow: enough to make it again, step for step. Nothing is left
 * of the text of people who are forgotten.
 */
export async function traceOf(book: Book, store: Store): Promise<Trace> {
  const { info, history, replay, system } = book;
  const forgotten = await forgottenIn(store, system, info);
  const inputs: Input[] = [];
  const decisions: Decision[] = [];
  let ahead = replay.decisions;
  for await (const records of inBites(history, 1, history.length)) {
    inputs.push(...liveInputs(book, records));
    decisions.push(...records.flatMap((record) => record.decisions));
    ahead = decisionsToCome(ahead, records);
  }
  const toCome = replay.inputs.filter(({ messageId }) => history.index.input(messageId) === null);
  const trace: Trace = {
    scenario: info.scenario,
    switches: info.switches,
    seed: info.seed,
    inputs: [...info.inputs, ...inputs, ...toCome.map(({ input }) => input)],
    decisions: [...decisions, ...ahead],
  };
  return forgotten.size === 0 ? trace : withoutText(trace, (person) => forgotten.has(person));
}

/** What came from outside; a hand that another one led to comes again by itself. */
export function liveInputs({ info, replay }: Pick<Book, 'info' | 'replay'>, records: readonly StepRecord[]): Input[] {
  const planned = new Set(info.inputs.map(correlationOf));
  const names = new Map(replay.inputs.map(({ input, messageId }) => [messageId, input.id]));
  return records
    .filter(({ message }) => message.kind === 'input' && message.cause === null && !planned.has(message.id))
    .map(({ n, at, message: { id, type, data, token } }) => ({
      id: names.get(id) ?? id,
      type,
      data,
      at,
      after: n - 1,
      ...(token === undefined ? undefined : { token }),
    }));
}

/** Those of `ahead` that none of these steps took. */
export function decisionsToCome(ahead: readonly Decision[], records: readonly StepRecord[]): readonly Decision[] {
  if (ahead.length === 0) return ahead;
  const taken = new Set(records.map(({ id }) => id));
  return ahead.filter(({ at }) => !taken.has(at));
}
