/** The words of a protection: what can happen to it, and what is to be done about it (`turn.ts` decides). */
import { closedBreaker } from '../../../blocks/breaker.ts';
import { emptyBulkhead } from '../../../blocks/bulkhead.ts';
import { noRetries } from '../../../blocks/retry.ts';
import { patient } from '../../../blocks/timeout.ts';
import type { CallState, LayerRule, LayerState, ProtectionState } from '../../ports/protection-state.ts';

/** What can happen to a protection. Times are virtual ms. */
export type Happened =
  | { readonly what: 'called'; readonly call: Pick<CallState, 'call' | 'key' | 'data' | 'sender'> }
  /** Its turn has come to have a slot. */
  | { readonly what: 'next in line'; readonly call: string }
  | { readonly what: 'backoff is over'; readonly call: string; readonly layer: number }
  | { readonly what: 'patience is over'; readonly call: string; readonly layer: number }
  | { readonly what: 'breaker may be tried'; readonly layer: number }
  | { readonly what: 'told'; readonly token: string; readonly says: Ending; readonly reason: string }
  /** The letter that became of a call that was given up. */
  | { readonly what: 'dead letter'; readonly letter: string; readonly reason: string };

/** `mistake` is a failure that trying again cannot mend. */
export type Ending = 'handled' | 'refused' | 'failed' | 'mistake';

/** What is to be done about it, in this order. */
export type Act =
  | { readonly act: 'attempt'; readonly call: CallState; readonly token: string }
  | {
      readonly act: 'start';
      readonly timer: TimerName;
      readonly call: CallState | null;
      readonly layer: number;
      readonly after: number;
    }
  | { readonly act: 'stop'; readonly timer: TimerName; readonly call: string; readonly layer: number }
  | { readonly act: 'answer'; readonly call: CallState }
  | { readonly act: 'refuse'; readonly call: CallState; readonly reason: string }
  /** All layers have failed: the fallback, or a dead letter. */
  | { readonly act: 'fail'; readonly call: CallState; readonly reason: string; readonly mistake: boolean }
  | { readonly act: 'say'; readonly fact: Fact; readonly call: string; readonly reason: string };

export const timerNames = ['next in line', 'backoff is over', 'patience is over', 'breaker may be tried'] as const;
export type TimerName = (typeof timerNames)[number];

/** Worth a line of its own in the log. */
export const facts = [
  'BreakerOpened',
  'BreakerHalfOpened',
  'BreakerClosed',
  'CallToRetry',
  'CallTimedOut',
  'CallWaits',
  'AnswerCameLate',
] as const;
export type Fact = (typeof facts)[number];

export function initialProtection(rules: readonly LayerRule[]): ProtectionState {
  const counts = { calls: 0, attempts: 0, answered: 0, refused: 0, fellBack: 0, gaveUp: 0, late: 0 };
  return { layers: rules.map(blockOf), calls: [], counts, late: [], givenUp: {} };
}

function blockOf({ layer, ...rule }: LayerRule): LayerState {
  switch (layer) {
    case 'bulkhead':
      return emptyBulkhead(rule as Extract<LayerRule, { layer: 'bulkhead' }>);
    case 'breaker':
      return closedBreaker(rule as Extract<LayerRule, { layer: 'breaker' }>);
    case 'retry':
      return noRetries(rule as Extract<LayerRule, { layer: 'retry' }>);
    case 'timeout':
      return patient(rule as Extract<LayerRule, { layer: 'timeout' }>);
  }
}
