import { faultText, type StepRecord } from '../../kernel/index.ts';
import { handOf } from '../debug/hand-of.ts';
import { handText } from '../debug/hand-text.ts';
import { virtualMs } from '../timeline/virtual-time.ts';

/** What became of a step, in a few words: the outcome, the try (of how many, where that is known), when it is tried again,
 * the reason. */
export function outcomeText(record: StepRecord, tries?: number | null): string {
  const hand = handOf(record);
  if (hand !== null) return handText(hand);
  const { outcome, attempt, error, again, fault, at } = record;
  const because = error === null ? '' : `: ${error.message}`;
  const next = again.find(({ why }) => why === 'retry' || why === 'redelivery' || why === 'delay' || why === 'cut');
  const when = next === undefined ? '' : `next try in ${virtualMs(next.due - at)}`;
  switch (outcome) {
    case 'handled':
      return attempt > 1 ? `handled, try ${attempt}` : 'handled';
    case 'refused':
      return `refused${because}`;
    case 'duplicate':
      return 'duplicate, ignored';
    case 'failed': {
      const of = tries === undefined || tries === null ? '' : ` of ${tries}`;
      return `failed, try ${attempt}${of}${when === '' ? '' : `, ${when}`}${because}`;
    }
    case 'parked':
      return `given up after ${attempt}${because}`;
    case 'crashed':
      return `${fault === null ? 'crash' : faultText(fault)}${again.length > 0 ? ', comes again' : ''}`;
    case 'delayed':
      return `delayed${next === undefined ? '' : `, comes in ${virtualMs(next.due - at)}`}${because}`;
    case 'dropped':
      return `lost${because}`;
  }
}
