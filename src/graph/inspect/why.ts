import type { StepRecord } from '../../kernel/index.ts';
import { firstAtLeast } from '../timeline/thread.ts';
import type { MessageIndex } from './message-index.ts';
import { stepIn, type Records } from '../records.ts';

/**
 * Why a step happened: the steps that led to it, from it back to the command from outside, the step itself first.
 * Each step was caused by the one that published the message that it consumed. The relay only passes messages on, and
 * a retry only says that one has failed before; neither is a cause.
 */
export function causesOf(records: Records, step: number, index: MessageIndex): readonly StepRecord[] {
  const chain: StepRecord[] = [];
  let next: number | null = step;
  while (next !== null) {
    const record: StepRecord | undefined = stepIn(records, next);
    // A cause is always older; anything else is a damaged file, and no reason to hang.
    if (record === undefined || (chain.length > 0 && record.n >= (chain.at(-1)?.n ?? 0))) break;
    if (record.consumer !== 'relay' || chain.length === 0) chain.push(record);
    next = index.producedAt(record.message.id);
  }
  return chain;
}

/** The newest of some ascending steps that is not after the cursor, and fits. */
export function newestUpTo(
  steps: readonly number[],
  cursor: number,
  fits: (step: number) => boolean = () => true,
): number | null {
  for (let i = firstAtLeast(steps, cursor + 1) - 1; i >= 0; i -= 1) {
    const step = steps[i] ?? 0;
    if (fits(step)) return step;
  }
  return null;
}
