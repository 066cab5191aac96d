import type { Hand } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';

/** What a person did, in a few words. */
export function handText(hand: Hand): string {
  switch (hand.do) {
    case 'hold':
      return 'holds a message';
    case 'release':
      return 'releases a message';
    case 'deliver first':
      return 'puts a message first';
    case 'duplicate':
      return 'doubles a message';
    case 'delay':
      return `delays a message by ${virtualMs(hand.ms)}`;
    case 'drop':
      return 'drops a message';
    case 'edit':
      return 'edits a payload';
    case 'resend':
      return `sends the dead letter of step ${hand.step} again${hand.data === undefined ? '' : ', mended'}`;
    case 'discard':
      return `discards the dead letter of step ${hand.step}: ${hand.reason}`;
    case 'pause':
      return `pauses ${hand.whom}`;
    case 'resume':
      return `resumes ${hand.whom}`;
    case 'rebuild':
      return hand.how === 'beside' ? `builds a new version of ${hand.whom} beside it` : `rebuilds ${hand.whom}`;
    case 'fold on':
      return `folds events ${hand.from + 1} to ${hand.to} of ${hand.of} again for ${hand.whom}`;
    case 'switch over':
      return `switches ${hand.whom} over to its new version`;
    case 'throw away':
      return `throws the new version of ${hand.whom} away`;
  }
}
