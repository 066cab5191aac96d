import { faultText, type StepRecord } from '../../kernel/index.ts';

const failures: { readonly [type in NonNullable<StepRecord['error']>['type']]: string } = {
  refused: 'refused',
  'handler-threw': 'threw',
  'wrong-shape': 'wrong shape',
  impure: 'impure',
  'invalid-message': 'invalid',
  injected: 'failed',
  crash: 'crashed',
  conflict: 'conflict',
  unavailable: 'down',
  cut: 'cut off',
  'given-up': 'given up',
  hung: 'hung',
};

/** What became of a delivery, as short as it can be said beside an arrow; '' where it was handled. */
export function remarkOf({ outcome, error, fault }: StepRecord): string {
  switch (outcome) {
    case 'handled':
      return '';
    case 'refused':
      return error === null ? 'refused' : `refused: ${error.message}`;
    case 'duplicate':
      return 'known, ignored';
    case 'failed':
      return error === null ? 'failed' : failures[error.type];
    case 'parked':
      return 'given up';
    case 'crashed':
      return fault === null ? 'crash' : faultText(fault);
    case 'delayed':
      return error?.type === 'cut' ? 'link cut' : 'not yet';
    case 'dropped':
      return 'lost';
  }
}

const wrong = new Set<StepRecord['outcome']>(['refused', 'failed', 'parked', 'crashed', 'dropped']);

export const wentWrong = ({ outcome }: StepRecord): boolean => wrong.has(outcome);
