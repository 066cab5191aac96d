import type { StepRecord } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import { outcomeText } from './outcome-text.ts';

/** A step as one sentence, for those who listen: "Step 37, 2 840 ms: PaymentRefunded at order saga, handled." */
export function stepSentence(record: StepRecord): string {
  const { n, at, message, consumer, key } = record;
  const place = key === '' ? consumer : `${consumer} ${key}`;
  const undo = message.undo ? ' (undo)' : '';
  return `Step ${n}, ${virtualMs(at)}: ${message.type}${undo} at ${place}, ${outcomeText(record)}.`;
}
