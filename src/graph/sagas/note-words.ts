import type { EventRecord, JsonObject } from '../../kernel/index.ts';

/** What a saga noted, in words. */
export function noteWords({ type, data }: EventRecord): string {
  const step = typeof data['step'] === 'string' ? data['step'] : '';
  switch (type) {
    case 'SagaStarted':
      return 'begins';
    case 'StepSent':
      return `${step} sent`;
    case 'StepDone':
      return `${step} done`;
    case 'StepRefused':
      return `${step} refused`;
    case 'StepTimedOut':
      return `${step} out of time`;
    case 'StepToResend':
      return `${step} to be sent again`;
    case 'CompensationStarted':
      return 'goes back';
    case 'UndoAdded':
      return `${step} to be undone too`;
    case 'UndoSent':
      return `undo of ${step} sent`;
    case 'UndoDone':
      return `${step} undone`;
    case 'UndoToResend':
      return `undo of ${step} to be sent again`;
    case 'UndoFailed':
      return `undo of ${step} failed for good`;
    case 'UndoResolved':
      return `undo of ${step} settled by hand`;
    case 'AnswerCameLate':
      return `${typeof data['event'] === 'string' ? data['event'] : 'an answer'} came late${data['handled'] === true ? ', and is undone' : ', and changes nothing'}`;
    case 'SagaCompleted':
      return 'completed';
    case 'SagaCompensated':
      return 'compensated';
    case 'SagaFailed':
      return 'failed, asks a person';
    case 'SagaResumed':
      return 'goes on';
    default:
      return type;
  }
}

/** A message by its type; an answer by what it says. */
export function messageWords(type: string, { says }: JsonObject): string {
  return type === 'answer' && typeof says === 'string' ? `answer: ${says}` : type;
}
