import type { AgainRecord, JsonObject, MessageRecord, StepRecord } from '../../kernel/index.ts';
import { handInput } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import { remarkOf, wentWrong } from './remark.ts';
import type { LineKind, Place, Plumbing, SequenceRow } from './types.ts';

/** Where a message came from: the instance that published it, and who stands behind it where that is a policy. */
export interface Origin {
  readonly from: Place;
  readonly behind: Place | null;
}

/** What a record looks like: its delivery, what of it comes again, and what it should have published and did not. */
export function rowsOfRecord(
  record: StepRecord,
  origin: Origin,
  plumbing: Plumbing | null,
  refusals: ReadonlySet<string>,
): readonly SequenceRow[] {
  const { message, again, outcome } = record;
  const bad = wentWrong(record);
  // The gateway takes a command in and passes it on: that is one message.
  if (message.kind === 'input' && message.type !== handInput && !bad && outcome !== 'duplicate') return [];
  const quiet = outcome === 'handled' && again.length === 0 ? plumbing : null;
  const to: Place = { component: record.consumer, key: record.key };
  const base = {
    step: record.n,
    at: record.at,
    correlation: message.correlation,
    type: message.type,
    undo: message.undo,
    plumbing: quiet,
    data: message.data,
  };
  const delivery: SequenceRow = {
    ...base,
    id: record.id,
    line: lineOf(message),
    from: origin.from,
    behind: origin.behind,
    to,
    label: labelOf(record),
    // an event that says no is a failure to the saga that asked
    bad: bad || (message.kind === 'event' && refusals.has(message.type)),
    broken: outcome === 'dropped',
    remark: remarkOf(record),
  };
  const echo = { ...base, from: to, behind: null, to, bad: false, broken: false, remark: '' };
  return [
    delivery,
    ...neverPublished(record).map((type, i): SequenceRow => ({
      ...echo,
      id: `${record.id}/lost${i}`,
      line: 'lost',
      label: type,
      type,
      bad: true,
      broken: true,
      remark: 'never published',
    })),
    ...comesAgain(again, record.at).map((label, i): SequenceRow => ({
      ...echo,
      id: `${record.id}/again${i}`,
      line: 'again',
      label,
    })),
  ];
}

function lineOf({ kind, type }: MessageRecord): LineKind {
  if (type === handInput) return 'hand';
  if (kind === 'input' || kind === 'outbox') return 'command';
  return kind;
}

function labelOf({ message, attempt, copy }: StepRecord): string {
  const { type, kind, data } = message;
  const words = kind === 'reply' ? answerText(data) : type === handInput ? handText(data) : type;
  return `${words}${attempt > 1 ? `, try ${attempt}` : ''}${/[dh]/.test(copy) ? ', copy' : ''}`;
}

const answerText = ({ says }: JsonObject): string => (typeof says === 'string' ? `answer: ${says}` : 'answer');

const handText = ({ do: done, whom }: JsonObject): string =>
  `by hand: ${typeof done === 'string' ? done : ''}${typeof whom === 'string' ? ` ${whom}` : ''}`;

/** Appended by a consumer that died before it could publish; with an outbox its rows go out later. */
function neverPublished({ outcome, sent, events }: StepRecord): readonly string[] {
  if (outcome !== 'crashed' || sent.length > 0) return [];
  return events.filter(({ position }) => position !== null).map(({ type }) => type);
}

/** A rebuild folds every event again: that is one line. */
function comesAgain(again: readonly AgainRecord[], now: number): readonly string[] {
  const folds = again.filter(({ why }) => why === 'rebuild').length;
  const others = again.filter(({ why }) => why !== 'rebuild');
  return [
    ...others.map(({ why, due }) => `${words[why]}${due > now ? ` in ${virtualMs(due - now)}` : ''}`),
    ...(folds > 0 ? [`folds ${folds} events again`] : []),
  ];
}

const words: { readonly [why in AgainRecord['why']]: string } = {
  retry: 'again',
  redelivery: 'comes again',
  duplicate: 'a second copy',
  delay: 'comes later,',
  cut: 'crosses',
  rebuild: '',
};
