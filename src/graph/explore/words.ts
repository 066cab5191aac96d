import type { ExploreCell, Finding, Minimised, Outcome } from '../../kernel/index.ts';
import { withoutPlace } from '../sagas/reason.ts';
import type { MatrixCell, MatrixRow } from './failure-matrix.ts';

/** What an outcome means, for somebody who has not met the word. */
const outcomeWords: { readonly [outcome in Outcome]: string } = {
  completed: 'all was done',
  compensated: 'what was done was undone',
  parked: 'a message was given up, no law was broken',
  'compensation failed': 'an undo failed and waits for a person',
  stuck: 'nothing is left to do, and a saga has not ended',
  livelock: 'it goes round for ever',
  'law violated': 'a law was broken',
};

/** `PaymentProcessed → order fulfilment, crash after commit: stuck. Nothing is left to do, and a saga has not ended.` */
export function cellSentence(row: MatrixRow, column: string, cell: MatrixCell, names: readonly string[] = []): string {
  const what = `${row.message} → ${row.consumer}${row.key === '' ? '' : ` ${row.key}`}, ${column}`;
  if (cell.one === null && cell.other === null) return `${what}: cannot happen here.`;
  const [one, other] = [endSentence(cell.one, row.bare[0]), endSentence(cell.other, row.bare[1])];
  return names.length < 2 ? `${what}: ${one}` : `${what}: ${names[0]}: ${one} ${names[1]}: ${other}`;
}

function endSentence(cell: ExploreCell | null, bare: boolean | undefined): string {
  if (cell === null && bare === undefined) return 'not known yet.';
  if (cell === null) return bare === true ? 'not tried, since it fails without any fault.' : 'cannot happen here.';
  const { outcome, law, dead, steps } = cell;
  const why = law === null ? outcomeWords[outcome] : `“${law}” is broken`;
  const left = dead === null ? '' : ` ${dead.message} lies in the dead letters of ${dead.consumer}.`;
  return `${outcome} after ${steps} steps: ${why}.${left}`;
}

/** `crash after commit of ProcessPayment, then poison of RefundPayment` */
export function planTitle({ plan }: Pick<Finding, 'plan'>): string {
  if (plan.length === 0) return 'Without any fault';
  const [first, ...more] = plan.map(({ message, label }) => `${message}, ${label}`);
  return [first, ...more].join(', then ');
}

/** `2 faults`, `1 fault, 1 deviation` */
export function planSize({ plan }: Pick<Finding, 'plan'>): string {
  const faults = plan.filter(({ kind }) => kind === 'fault').length;
  const deviations = plan.length - faults;
  const parts = [counted(faults, 'fault'), counted(deviations, 'deviation')].filter((part) => part !== '');
  return parts.length === 0 ? 'no fault' : parts.join(', ');
}

function counted(n: number, what: string): string {
  if (n === 0) return '';
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** What goes wrong, as far as the end of the run says. */
export function findingSentence({ broken, dead, outcome }: Pick<Finding, 'broken' | 'dead' | 'outcome'>): string {
  const [law] = broken;
  if (law !== undefined) return `${capital(law.sentence)} is broken at step ${law.step}: ${law.detail}`;
  const [letter] = dead;
  if (letter !== undefined)
    return `${letter.message} is given up at ${letter.consumer}: ${withoutPlace(letter.reason)}`;
  return `${capital(outcomeWords[outcome])}.`;
}

/** `Made smaller: 3 commands → 1; Buy.price: 49 → 1. The same law is broken.` */
export function smallerSentence({
  smaller,
  complete,
  finding,
}: Pick<Minimised, 'smaller' | 'complete' | 'finding'>): string {
  const more = complete ? '' : ' More could be tried.';
  if (smaller.length === 0) return `Nothing in it can be made smaller.${more}`;
  const why = finding.broken.length > 0 ? 'The same law is broken.' : 'It ends the same way.';
  return `Made smaller: ${smaller.join('; ').replaceAll(' -> ', ' → ')}. ${why}${more}`;
}

/** Wall ms that a search took: `54 ms`, `3.2 s`. */
export const workTime = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
