import type { LawView, MessageKind, Model, Outcome, RehearsalEnd, StepRecord } from '../../kernel/index.ts';
import { grouped, virtualMs } from '../timeline/virtual-time.ts';
import { numberDifference, wordDifference, type Difference } from './difference.ts';
import { measure } from './measure.ts';
import { remains } from './remains.ts';

/** One side of a comparison, played to its end. */
export interface Side {
  readonly model: Model;
  readonly records: readonly StepRecord[];
  readonly end: RehearsalEnd | null;
}

export interface Row {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly difference: Difference;
}

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What differs between two runs, in groups; rows in which both have nothing are left out. */
export function compareRows(left: Side, right: Side): readonly RowGroup[] {
  const [a, b] = [measure(left.model, left.records), measure(right.model, right.records)];
  const count = (name: string, one: number, other: number): readonly Row[] =>
    one === 0 && other === 0 ? [] : [row(name, one, other, 'count')];
  const groups: readonly RowGroup[] = [
    {
      title: 'How it ends',
      rows: [
        words('Outcome', outcomeOf(left.end), outcomeOf(right.end)),
        row('Steps', a.steps, b.steps, 'count'),
        row('Virtual time', a.duration, b.duration, 'ms'),
      ],
    },
    {
      title: 'From a command to its last effect',
      rows: [
        row('p50', a.latency?.p50 ?? null, b.latency?.p50 ?? null, 'ms'),
        row('p99', a.latency?.p99 ?? null, b.latency?.p99 ?? null, 'ms'),
        ...count('Commands with an effect', a.latency?.commands ?? 0, b.latency?.commands ?? 0),
      ],
    },
    {
      title: 'Messages published',
      rows: kinds.flatMap(([kind, title]) => count(title, a.sent.get(kind) ?? 0, b.sent.get(kind) ?? 0)),
    },
    {
      title: 'What it took',
      rows: [
        ...count('Calls to externals', a.calls, b.calls),
        ...count('Retries', a.retries, b.retries),
        ...count('Refusals', a.refusals, b.refusals),
        ...count('Duplicates ignored', a.duplicates, b.duplicates),
        ...count('Crashes', a.crashes, b.crashes),
        ...count('Dead letters', a.deadLetters, b.deadLetters),
      ],
    },
    ...remaining(left, right),
    { title: 'Laws at the end', rows: lawRows(left.end?.laws ?? [], right.end?.laws ?? []) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

const kinds: readonly (readonly [MessageKind, string])[] = [
  ['command', 'Commands'],
  ['event', 'Events'],
  ['reply', 'Replies'],
  ['timeout', 'Timers set'],
  ['outbox', 'Outbox rows'],
];

const nothing = 'none';
const outcomeOf = (end: RehearsalEnd | null): Outcome | 'goes on' => end?.outcome ?? 'goes on';

function row(name: string, left: number | null, right: number | null, unit: 'count' | 'ms'): Row {
  const text = (value: number | null): string =>
    value === null ? nothing : unit === 'ms' ? virtualMs(value) : grouped(value);
  return { name, left: text(left), right: text(right), difference: numberDifference(left, right, unit) };
}

function words(name: string, left: string | null, right: string | null): Row {
  return { name, left: left ?? nothing, right: right ?? nothing, difference: wordDifference(left, right) };
}

function remaining(left: Side, right: Side): readonly RowGroup[] {
  const { rows, more } = remains(
    { model: left.model, instances: left.end?.instances ?? [] },
    { model: right.model, instances: right.end?.instances ?? [] },
  );
  return [
    {
      title:
        more === 0
          ? 'What is left at the end'
          : `What is left at the end, the first ${rows.length} of ${rows.length + more}`,
      rows,
    },
  ];
}

/** Laws are told apart by their sentences: two scenarios may share some. */
function lawRows(left: readonly LawView[], right: readonly LawView[]): readonly Row[] {
  const status = (laws: readonly LawView[], sentence: string): string | null =>
    laws.find((law) => law.sentence === sentence)?.status ?? null;
  const sentences = new Set([...left, ...right].map(({ sentence }) => sentence));
  return [...sentences].map((sentence) => words(sentence, status(left, sentence), status(right, sentence)));
}
