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
  }
}
