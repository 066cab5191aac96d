import { faultText, type Fault, type StepOutcome } from '../../kernel/index.ts';
import { withoutPlace } from '../sagas/reason.ts';
import type { Reason } from './reason.ts';

/** What an outcome says about a message that somebody misses. */
export function standing(
  outcome: StepOutcome,
  at: string,
  error: string,
  fault: Fault | null,
): Pick<Reason, 'kind' | 'text'> | null {
  const because = error === '' ? '' : `: ${withoutPlace(error)}`;
  switch (outcome) {
    case 'handled':
      return { kind: 'happened', text: `It did happen: ${at}` };
    case 'refused':
      return { kind: 'refused', text: `${at} was refused${because}` };
    case 'duplicate':
      return { kind: 'deduplicated', text: `${at} was ignored: the inbox had it already` };
    case 'parked':
      return { kind: 'dead-lettered', text: `${at} was given up${because}` };
    case 'dropped':
      return { kind: 'fault', text: `${at} was lost by the channel` };
    case 'crashed':
      return { kind: 'fault', text: `${at} crashed${fault === null ? '' : ` (${faultText(fault)})`}` };
    case 'delayed':
      return { kind: 'fault', text: `${at} was put off${fault === null ? because : ` (${faultText(fault)})`}` };
    case 'failed':
      return { kind: 'fault', text: `${at} failed${because}` };
  }
}
