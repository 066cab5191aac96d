import type { MessageRecord, SentRecord, StepRecord } from '../../kernel/index.ts';

/** What a step published. A row of the outbox stands for the messages that the relay will send from it. */
export function published({ sent }: StepRecord): readonly SentRecord[] {
  return sent.some(({ kind }) => kind === 'outbox') ? sent.flatMap((message) => [message, ...rowsIn(message)]) : sent;
}

/** What people call one message: of an event, each that hears it gets a letter of its own, with an id of its own. */
export const messageKey = ({ id, position }: Pick<MessageRecord, 'id' | 'position'>): string =>
  position === null ? id : `#${position}`;

function rowsIn({ kind, data }: SentRecord): readonly SentRecord[] {
  const { rows } = data;
  return kind === 'outbox' && Array.isArray(rows) ? rows : [];
}
