import type { SagaInstance, SagaModel } from '../../kernel/index.ts';
import type { Reason } from './reason.ts';

export interface Standing extends Pick<Reason, 'kind' | 'text'> {
  /** Events that it waits for before it goes on. */
  readonly awaits: readonly string[];
}

/** Why an instance of a saga has not sent this command: it ended, turned back, or is not that far. */
export function sagaStands(saga: SagaModel, who: string, state: SagaInstance, type: string): Standing {
  const { status, reason, progress } = state;
  const because = reason === '' ? '' : `: ${reason}`;
  const forward = saga.steps.findIndex(({ send }) => send === type);
  const back = saga.steps.findIndex(({ undo }) => undo?.send === type);
  const turned = saga.steps.find((_, i) => progress[i] === 'refused' || progress[i] === 'timed out');
  const ended = status === 'completed' || status === 'compensated' || status === 'failed';
  if (back >= 0 && forward < 0) {
    if (status === 'completed') return { kind: 'saga ended', text: `${who} completed: nothing is undone`, awaits: [] };
    if (status === 'started') {
      return { kind: 'not reached', text: `${who} goes forward: it compensates only after a failure`, awaits: [] };
    }
    const name = saga.steps[back]?.name ?? '';
    const undo = state.undo[back] ?? 'none';
    return {
      kind: 'not reached',
      text: `${who} ${status}: the undo of '${name}' is ${undo === 'none' ? 'not needed' : undo}${because}`,
      awaits: [],
    };
  }
  if (turned !== undefined && (ended || status === 'compensating')) {
    const how = progress[saga.steps.indexOf(turned)];
    const name = saga.steps[forward]?.name;
    const text = `${name === undefined ? who : `'${name}' of ${who}`} was not reached: step '${turned.name}' ${how === 'refused' ? 'was refused' : 'timed out'}${because}`;
    return { kind: 'not reached', text, awaits: [] };
  }
  if (ended) return { kind: 'saga ended', text: `${who} has ended before: ${status}${because}`, awaits: [] };
  if (status === 'compensating') {
    return { kind: 'not reached', text: `${who} compensates${because}`, awaits: [] };
  }
  const inHand = saga.steps.filter((_, i) => progress[i] === 'sent');
  const names = inHand.map(({ name }) => `'${name}'`).join(' and ');
  return {
    kind: 'not reached',
    text: names === '' ? `${who} has not come to it yet` : `${who} is at ${names}, and waits for the answer`,
    awaits: inHand.flatMap(({ done }) => done ?? []),
  };
}
