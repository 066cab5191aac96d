import type { StepRecord } from '../../kernel/index.ts';
import { outcomeText } from '../log/outcome-text.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import { sameJson } from '../../shared/same-json.ts';
import type { AlignedRow, Alignment } from './align.ts';

/** What the sides are called. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** The first difference in one sentence. */
export function explainFirst({ rows, first }: Alignment, names: SideNames): string {
  const row = rows[first];
  if (row === undefined) return 'Both took the same steps, and each led to the same.';
  const before = first === 0 ? 'From the first step on they differ: ' : `${count(first)} the same. Then `;
  return `${before}${sentence(row, { left: quoted(names.left), right: quoted(names.right) })}`;
}

/** `in main`, but `in “with the outbox”`. */
const quoted = (name: string): string => (name.includes(' ') ? `“${name}”` : name);

const count = (steps: number): string => (steps === 1 ? 'The first step is' : `The first ${steps} steps are`);

function sentence(row: AlignedRow, { left, right }: SideNames): string {
  const { kind, left: one, right: other, counterpart } = row;
  if (one !== null && other !== null) {
    if (kind === 'instead') return `${step(one)} comes in ${left}, ${step(other)} in its place in ${right}.`;
    if (kind === 'time')
      return `${step(one)} comes at ${virtualMs(one.at)} in ${left}, at ${virtualMs(other.at)} in ${right}.`;
    return `${step(one)} ${how(one, other, { left, right })}.`;
  }
  const there = one ?? other;
  if (there === null) return '';
  const [here, elsewhere] = one === null ? [right, left] : [left, right];
  if (kind === 'moved' && counterpart !== null) {
    return `${step(there)} comes here in ${here}, and as step ${counterpart.n} in ${elsewhere}: the order is another.`;
  }
  if (there.message.kind === 'input') return `${there.message.type} comes from outside in ${here} only.`;
  return `${step(there)} comes in ${here} only: in ${elsewhere}, nothing has led to it up to here.`;
}

const step = ({ message, consumer, key }: StepRecord): string =>
  `${message.type} at ${key === '' ? consumer : `${consumer} ${key}`}`;

/** The same step, told apart by the first thing that differs. */
function how(one: StepRecord, other: StepRecord, { left, right }: SideNames): string {
  const read = (record: StepRecord): unknown => [record.message.type, record.message.data];
  if (one.message.type !== other.message.type) return `is ${other.message.type} in ${right}`;
  if (!sameJson(read(one), read(other))) return `carries other data in ${left} than in ${right}`;
  return `ends otherwise: ${result(one)} in ${left}; ${result(other)} in ${right}`;
}

/** `handled and leads to PaymentProcessed`, `refused: no capacity`. */
function result(record: StepRecord): string {
  const events = [...new Set(record.events.map(({ type }) => type))];
  const sent = [...new Set(record.sent.map(({ type }) => type))].filter((type) => !events.includes(type));
  const led = [...events, ...sent].slice(0, 3);
  return led.length === 0 ? outcomeText(record) : `${outcomeText(record)} and leads to ${led.join(', ')}`;
}
