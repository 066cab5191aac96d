import type { Env } from '../ports/env.ts';
import type { Held } from '../ports/tabs.ts';

/** The lock, or null where another tab still has it after so many wall ms. */
export async function holdWithin({ tabs, wall }: Env, name: string, patience: number): Promise<Held | null> {
  const free = await tabs.tryHold(name);
  if (free !== null) return free;
  const giveUp = new AbortController();
  const cancel = wall.after(patience, () => giveUp.abort());
  const held = await tabs.hold(name, giveUp.signal);
  cancel();
  return held;
}
