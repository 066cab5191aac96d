import type { SentRecord, StepRecord } from '../../kernel/index.ts';
import { handOf } from '../debug/hand-of.ts';
import { handText } from '../debug/hand-text.ts';
import { virtualMs } from '../timeline/virtual-time.ts';

/** A step for an audience. */
export interface Told {
  /** Without a full stop where it is a headline: "Payment handles RefundPayment". */
  readonly title: string;
  /** What follows from it, in sentences; '' where nothing does. */
  readonly text: string;
}

export function tell(record: StepRecord): Told {
  return { title: headline(record), text: [reason(record), ...effects(record), comesAgain(record)].join(' ').trim() };
}

function headline(record: StepRecord): string {
  const { outcome, message, consumer } = record;
  const hand = handOf(record);
  if (hand !== null) return capital(handText(hand));
  const who = capital(consumer);
  const { type } = message;
  switch (outcome) {
    case 'handled':
      if (consumer === 'gateway') return `${type} comes in`;
      if (consumer === 'relay') return `The outbox hands on ${type}`;
      if (message.kind === 'timeout') return `${who}: the time for ${type} is over`;
      if (message.kind === 'event' || message.kind === 'reply') return `${who} hears ${type}`;
      return message.undo ? `${who} undoes its part: ${type}` : `${who} handles ${type}`;
    case 'refused':
      return `${who} refuses ${type}`;
    case 'duplicate':
      return `${who} has had this ${type} before`;
    case 'failed':
      return `${who} fails at ${type}`;
    case 'parked':
      return `${type} is given up`;
    case 'crashed':
      return `${who} dies over ${type}`;
    case 'delayed':
      return `${type} is late`;
    case 'dropped':
      return `${type} gets lost`;
  }
}

const reason = ({ error }: StepRecord): string => (error === null ? '' : sentence(error.message));

/** What it asks of others, what it tells them, and until when it waits. */
function effects({ sent, at, consumer }: StepRecord): readonly string[] {
  if (consumer === 'gateway') return sent.slice(0, 1).map(({ to }) => `It is for ${to}.`);
  const asked = sent.filter(({ kind, undo }) => kind === 'command' && !undo);
  const undone = sent.filter(({ kind, undo }) => kind === 'command' && undo);
  const told = sent.filter(({ kind }) => kind === 'event' || kind === 'reply');
  const timers = sent.filter(({ kind }) => kind === 'timeout');
  return [
    undone.length === 0 ? '' : `It sends the undo ${each(undone, ({ type, to }) => `${type} to ${to}`)}.`,
    asked.length === 0 ? '' : `It sends ${each(asked, ({ type, to }) => `${type} to ${to}`)}.`,
    told.length === 0 ? '' : `It says ${each(told, ({ type }) => type)}, heard by ${each(told, ({ to }) => to)}.`,
    ...timers.map(({ type, due }) => `It sets the timer '${type}' to ${virtualMs(due - at)}.`),
  ].filter((part) => part !== '');
}

function comesAgain({ again, at }: StepRecord): string {
  const [next] = again;
  if (next === undefined) return '';
  return next.due > at ? `It comes again in ${virtualMs(next.due - at)}.` : 'It comes again.';
}

/** Each of them once: an event goes to several. */
const each = (sent: readonly SentRecord[], say: (one: SentRecord) => string): string =>
  inWords([...new Set(sent.map(say))]);

function inWords(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string): string => (/[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`);
