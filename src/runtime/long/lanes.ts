import type { ComponentModel, Model } from '../../kernel/index.ts';
import type { Columns } from '../run/columns.ts';
import { componentOf } from '../run/columns.ts';

/** In which lane the steps of an instance are counted: its context, or the last lane for what belongs to none. */
export function laneOfInstances(
  model: Model,
  { instances }: Columns,
): { readonly count: number; readonly laneOf: (instance: number) => number } {
  const other = model.contexts.length;
  const lanes = new Map<string, number>();
  for (const component of model.components) {
    const context = component.context ?? soleContext(component, model);
    const lane = model.contexts.findIndex(({ name }) => name === context);
    lanes.set(component.name, lane < 0 ? other : lane);
  }
  const known: number[] = [];
  return {
    count: other + 1,
    // the gateway stands before the first context
    laneOf: (instance) => (known[instance] ??= lanes.get(componentOf(instances.all[instance] ?? '')) ?? 0),
  };
}

/** The one context that talks to an external; null where there are several, or none. */
function soleContext({ kind, accepts, emits }: ComponentModel, { components }: Model): string | null {
  if (kind === 'topic' || kind === 'group') return null;
  const contexts = new Set<string>();
  for (const { context, sends, hears } of components) {
    if (context === null) continue;
    if (sends.some((type) => accepts.includes(type)) || hears.some((type) => emits.includes(type)))
      contexts.add(context);
  }
  const [only = null] = contexts;
  return contexts.size === 1 ? only : null;
}
