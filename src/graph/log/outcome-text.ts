import { faultText, type StepRecord } from '../../kernel/index.ts';

/** What became of a step, in a few words: the outcome, the try, the reason. */
export function outcomeText({ outcome, attempt, error, again, fault }: StepRecord): string {
  switch (outcome) {
    case 'handled':
      return attempt > 1 ? `handled, try ${attempt}` : 'handled';
    case 'refused':
      return error === null ? 'refused' : `refused: ${error.message}`;
    case 'duplicate':
      return 'duplicate, ignored';
    case 'failed':
      return `failed, try ${attempt}${error === null ? '' : `: ${error.message}`}`;
    case 'parked':
      return `given up after ${attempt}${error === null ? '' : `: ${error.message}`}`;
    case 'crashed':
      return `${fault === null ? 'crash' : faultText(fault)}${again.length > 0 ? ', comes again' : ''}`;
    case 'delayed':
      return 'delayed';
    case 'dropped':
      return 'lost';
  }
}
