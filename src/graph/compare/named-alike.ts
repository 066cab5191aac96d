import type { StepRecord } from '../../kernel/index.ts';

/**
 * The right run with the names that the left one has for the same: ids follow from the cause, and go back to a command from
 * outside. Where that was another one (another script, another press of the button), the nth command of a type is taken for
 * the nth of that type, and all that follows from it in the same way is the same.
 */
export function namedAlike(left: readonly StepRecord[], right: readonly StepRecord[]): readonly StepRecord[] {
  const names = commandsAlike(left, right);
  if (names.size === 0) return right;
  const steps = new Map(left.map((record) => [placeOf(record, record.message.id), record]));
  const name = (id: string): string => names.get(id) ?? id;
  return right.map((record): StepRecord => {
    const message = name(record.message.id);
    const same = steps.get(placeOf(record, message));
    record.sent.forEach(({ id, type, to }, place) => {
      const other = same?.sent[place];
      if (other !== undefined && other.type === type && other.to === to) names.set(id, other.id);
    });
    return {
      ...record,
      id: same?.id ?? record.id,
      message: {
        ...record.message,
        id: message,
        cause: record.message.cause === null ? null : name(record.message.cause),
      },
      sent: record.sent.map((one) => ({ ...one, id: name(one.id) })),
      cancelled: record.cancelled.map(name),
    };
  });
}

/** What makes a message a step. */
const placeOf = ({ consumer, attempt, copy }: StepRecord, message: string): string =>
  [message, consumer, attempt, copy].join('\n');

const isCommand = ({ message }: StepRecord): boolean => message.kind === 'input' && message.cause === null;

/** Commands that only one side has, the nth of a type with the nth of that type. */
function commandsAlike(left: readonly StepRecord[], right: readonly StepRecord[]): Map<string, string> {
  const [ones, others] = [left.filter(isCommand), right.filter(isCommand)];
  const own = (these: readonly StepRecord[], those: readonly StepRecord[]): readonly StepRecord[] => {
    const known = new Set(those.map(({ message }) => message.id));
    return these.filter(({ message }) => !known.has(message.id));
  };
  const free = [...own(ones, others)];
  const names = new Map<string, string>();
  for (const { message } of own(others, ones)) {
    const at = free.findIndex((one) => one.message.type === message.type);
    const [taken] = at === -1 ? [] : free.splice(at, 1);
    if (taken !== undefined) names.set(message.id, taken.message.id);
  }
  return names;
}
