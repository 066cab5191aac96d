/**
 * What a protection notes in its own stream. The first note of a step is what happened; the state follows from it by the
 * same pure function that decided. The others are facts for whoever reads the log, and change nothing.
 */
import type { ProtectionState } from '../../ports/protection-state.ts';
import { facts, type Happened } from './machine.ts';
import { turn } from './turn.ts';

/** `at` is virtual ms, `wait` the backoff that was drawn; -1 where none was. */
export type HappenedNote = Happened & { readonly at: number; readonly wait: number };

export const noteNames = {
  called: 'CallTaken',
  'next in line': 'SlotGiven',
  'backoff is over': 'CallRetried',
  'patience is over': 'PatienceEnded',
  'breaker may be tried': 'BreakerWaited',
  told: 'AnswerHeard',
  'dead letter': 'CallGivenUp',
} as const satisfies { readonly [W in Happened['what']]: string };

export type ProtectionNote = (typeof noteNames)[Happened['what']] | (typeof facts)[number] | 'FellBack';

export function protectionEvolvers(
  hasFallback: boolean,
): readonly (readonly [ProtectionNote, (state: ProtectionState, note: HappenedNote) => ProtectionState])[] {
  const happened = (state: ProtectionState, note: HappenedNote) =>
    turn(state, note, note.at, hasFallback, () => note.wait).state;
  const unchanged = (state: ProtectionState) => state;
  return [
    ...Object.values(noteNames).map((name) => [name, happened] as const),
    ...[...facts, 'FellBack' as const].map((name) => [name, unchanged] as const),
  ];
}
