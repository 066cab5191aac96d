import type { CommandResult, Model } from '../../kernel/index.ts';
import type { Wall } from '../ports/wall.ts';
import { sleep } from '../ports/wall.ts';
import type { Book } from '../run/book.ts';
import type { Signal } from '../signal.ts';
import { resultOf } from './result.ts';

/** Looks at most so often: each look goes through what is under way. Wall ms. */
const pace = 20;

/** How the command ended; `pending` where it has not after `wait` wall ms, as in a run that is paused. */
export async function waitForResult(
  given: { readonly wall: Wall; readonly signal: Signal; readonly book: Book; readonly model: Model },
  correlation: string,
  wait: number,
): Promise<CommandResult> {
  const { wall, signal, book, model } = given;
  const end = wall.now() + wait;
  for (;;) {
    const result = await resultOf(book, model, correlation);
    const left = end - wall.now();
    if (result.status !== 'pending' || left <= 0) return result;
    await signal.next(left);
    await sleep(wall, Math.min(pace, Math.max(0, end - wall.now())));
  }
}
