import type { StepRecord } from '../../kernel/index.ts';
import { handOf } from './hand-of.ts';
import { outcomeText } from '../log/outcome-text.ts';
import { stepIn, stepsUpTo, type Records } from '../records.ts';

/** A dead letter that a person has dealt with: the link from the original to what became of it. */
export interface Settled {
  /** Step of the hand. */
  readonly step: number;
  /** The step that gave it up. */
  readonly original: StepRecord;
  readonly what: 'sent again' | 'discarded';
  readonly mended: boolean;
  /** The newest delivery of the copy; null while it is under way. */
  readonly answer: StepRecord | null;
  readonly words: string;
}

/** Newest first. Nothing counts as done before a step says so. */
export function settledLetters(records: Records, cursor: number): readonly Settled[] {
  const found: Settled[] = [];
  for (const record of stepsUpTo(records, cursor)) {
    const hand = handOf(record);
    if (hand?.do !== 'resend' && hand?.do !== 'discard') continue;
    const original = stepIn(records, hand.step);
    if (original === undefined) continue;
    if (hand.do === 'discard') {
      const words = hand.reason === '' ? 'discarded' : `discarded: ${hand.reason}`;
      found.push({ step: record.n, original, what: 'discarded', mended: false, answer: null, words });
      continue;
    }
    const copy = `${original.copy}m`;
    const answer = records.findLast(
      ({ n, message, copy: own }) =>
        n > record.n && n <= cursor && message.id === original.message.id && own.startsWith(copy),
    );
    found.push({
      step: record.n,
      original,
      what: 'sent again',
      mended: hand.data !== undefined,
      answer: answer ?? null,
      words: answer === undefined ? 'under way' : outcomeText(answer),
    });
  }
  return found.reverse();
}
