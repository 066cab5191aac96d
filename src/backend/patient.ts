import { problem } from '../api/problem.ts';
import { Refusal } from './refusal.ts';

/** The engine's answer, or a `503` after so many wall ms: a handler that never returns must not hang the request. */
export async function patient<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const detail = `The engine has not answered for ${ms} ms. Open the run again.`;
    timer = setTimeout(() => reject(new Refusal(problem('hung', detail))), ms);
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
