import { faultText, type StepRecord } from '../../kernel/index.ts';
import { handOf } from '../debug/hand-of.ts';
import { handText } from '../debug/hand-text.ts';
import { withoutPlace } from '../sagas/reason.ts';
import { virtualMs } from '../timeline/virtual-time.ts';

/** What became of a step, in a few words: the outcome, the try (of how many, where that is known), when it is tried again,
 * the reason. */
export function outcomeText(record: StepRecord, tries?: number | null): string {
  const hand = handOf(record);
  if (hand !== null) return handText(hand);
  const { outcome, attempt, error, again, fault, at } = record;
  const because = error === null ? '' : `: ${withoutPlace(error.message)}`;
  const next = again.find(({ why }) => why === 'retry' || why === 'redelivery' || why === 'delay' || why === 'cut');
  const wait = next === undefined ? null : next.due - at;
  const when = wait === null ? '' : `, next try ${wait === 0 ? 'at once' : `in ${virtualMs(wait)}`}`;
  switch (outcome) {
    case 'handled':
      return attempt > 1 ? `handled, try ${attempt}` : 'handled';
    case 'refused':
      return `refused${because}`;
    case 'duplicate':
      return 'duplicate, ignored';
    case 'failed': {
      const of = tries === undefined || tries === null ? '' : ` of ${tries}`;
      return `failed, try ${attempt}${of}${when}${because}`;
    }
    case 'parked':
      return `given up after ${attempt}${because}`;
    case 'crashed':
      return `${fault === null ? 'crash' : faultText(fault)}${again.length > 0 ? ', comes again' : ''}`;
    case 'delayed':
      return `delayed${wait === null ? '' : `, comes ${wait === 0 ? 'after what is due now' : `in ${virtualMs(wait)}`}`}${because}`;
    case 'dropped':
      return `lost${because}`;
  }
}
