import type { Decision, Input, StepRecord, Trace } from '../../kernel/index.ts';
import type { Book } from '../run/book.ts';
import { messageIdOf } from '../run/replay.ts';

/** What the run is made of so far, and what it still has to follow: enough to make it again, step for step. */
export async function traceOf(book: Book): Promise<Trace> {
  const { info, history } = book;
  const records = await history.read(1, history.length);
  return {
    scenario: info.scenario,
    switches: info.switches,
    seed: info.seed,
    inputs: [...info.inputs, ...(await liveInputs(book, records)), ...inputsToCome(book)],
    decisions: [...records.flatMap((record) => record.decisions), ...decisionsToCome(book, records)],
  };
}

export async function liveInputs({ info, system, history }: Book, records: readonly StepRecord[]): Promise<Input[]> {
  const first = await history.at(0);
  const planned = new Set(info.inputs.map((input) => messageIdOf(system, first, input)));
  return records.filter((record) => isLive(record, planned)).map(inputOf);
}

function isLive({ message }: StepRecord, planned: ReadonlySet<string>): boolean {
  return message.kind === 'input' && !planned.has(message.id);
}

function inputOf({ n, at, message }: StepRecord): Input {
  return { id: message.id, type: message.type, data: message.data, at, after: n - 1 };
}

function inputsToCome({ replay, history }: Book): Input[] {
  return replay.inputs.filter(({ messageId }) => history.index.input(messageId) === null).map(({ input }) => input);
}

function decisionsToCome({ replay }: Book, records: readonly StepRecord[]): Decision[] {
  if (replay.decisions.length === 0) return [];
  const taken = new Set(records.map(({ id }) => id));
  return replay.decisions.filter(({ at }) => !taken.has(at));
}
