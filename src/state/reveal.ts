import { createForgotten, readableFor } from '../graph/privacy/reveal.ts';
import { isLong } from '../graph/window.ts';
import type { Model } from '../kernel/index.ts';
import { useRun } from './run-store.ts';

const everybody = { has: () => true };

let forgottenOf: { readonly model: Model; readonly find: ReturnType<typeof createForgotten> } | null = null;

/** How many people are forgotten in the run on the screen. */
export function countForgotten(): number {
  const { model, records } = useRun.getState();
  return model === null || model.privacy === null ? 0 : forgottenIn(model, records).size;
}

function forgottenIn(model: Model, records: Parameters<ReturnType<typeof createForgotten>>[0]): ReadonlySet<string> {
  if (forgottenOf?.model !== model) forgottenOf = { model, find: createForgotten(model) };
  return forgottenOf.find(records);
}

/**
 * As the screen shows it: what the engine gave is sealed. Of a long run the page has not seen every step, and so cannot say
 * that somebody is not forgotten: there personal text stays sealed.
 */
export function forScreen<Value>(value: Value): Value {
  const { model, records, length } = useRun.getState();
  if (model === null || model.privacy === null) return value;
  return readableFor(model, isLong(length) ? everybody : forgottenIn(model, records), value);
}

/** The same for a part of the screen, which is drawn again when somebody is forgotten. */
export function useReadable(): typeof forScreen {
  useRun(countForgotten);
  return forScreen;
}
