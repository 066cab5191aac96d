import { flowLayout } from '../../graph/flow/layout.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import type { Model } from '../../kernel/index.ts';

const known = new WeakMap<Model, FlowLayout>();

/** Hands in the layout of a model that was made before: when the page was built. */
export function keepLayout(model: Model, layout: FlowLayout): void {
  known.set(model, layout);
}

export function layoutOf(model: Model): FlowLayout {
  const kept = known.get(model);
  if (kept !== undefined) return kept;
  const made = flowLayout(model);
  known.set(model, made);
  return made;
}
