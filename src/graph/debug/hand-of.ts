import { handInput, type Hand, type StepRecord } from '../../kernel/index.ts';

/** What a person did in this step; null where it was no person, or where it could not be done. */
export function handOf({ message, outcome }: StepRecord): Hand | null {
  if (message.type !== handInput || outcome !== 'handled') return null;
  return message.data as unknown as Hand;
}
