import type { ComponentModel, Model } from '../../kernel/index.ts';
import type { Correlations } from '../correlation.ts';

export type LaneMode = 'context' | 'saga';

export interface Lane {
  readonly id: string;
  readonly label: string;
  /** Of a correlation's lane; null for a context's. */
  readonly letter: string | null;
  readonly hue: number | null;
}

export interface ContextLanes {
  readonly lanes: readonly Lane[];
  /** Index of the lane in which steps of a component lie. */
  readonly laneOf: (consumer: string, from: string) => number;
}

/** A lane for each context in the order of the flow, one for topics and their groups, and one for externals that several
 * contexts talk to. */
export function contextLanes(model: Model): ContextLanes {
  const lanes: Lane[] = model.contexts.map(({ name }) => ({ id: name, label: name, letter: null, hue: null }));
  const byComponent = new Map<string, number>();
  const shared = (label: string): number => {
    const id = `(${label})`;
    const known = lanes.findIndex((lane) => lane.id === id);
    return known >= 0 ? known : lanes.push({ id, label, letter: null, hue: null }) - 1;
  };
  for (const component of model.components) {
    const isLog = component.kind === 'topic' || component.kind === 'group';
    const lane = lanes.findIndex(({ id }) => id === (component.context ?? soleContext(component, model)));
    byComponent.set(component.name, lane >= 0 && !isLog ? lane : shared(isLog ? 'topics' : 'external'));
  }
  // The gateway stands before the first context; the relay works for the component whose row it sends.
  const laneOf = (consumer: string, from: string) => byComponent.get(consumer) ?? byComponent.get(from) ?? 0;
  return { lanes, laneOf };
}

/**
 * The lanes of a long run from far away: what went wrong, then in the order of an overview's counts a lane for each
 * context and one for what belongs to none.
 */
export function densityLanes(model: Model): readonly Lane[] {
  const lane = (id: string, label: string): Lane => ({ id, label, letter: null, hue: null });
  return [
    lane('(failed)', 'failed'),
    lane('(undone)', 'undone'),
    ...model.contexts.map(({ name }) => lane(name, name)),
    ...(contextLanes(model).lanes.length > model.contexts.length ? [lane('(other)', 'other')] : []),
  ];
}

/** A lane for each command from outside: what one saga, or one customer, lived through. */
export function sagaLanes(correlations: Correlations): readonly Lane[] {
  return Array.from(correlations, ([id, { letter, hue, label }]) => ({ id, label, letter, hue }));
}

/** The one context that talks to an external; null where there are several, or none. */
function soleContext(external: ComponentModel, model: Model): string | null {
  const contexts = new Set<string>();
  for (const { context, sends, hears } of model.components) {
    if (context === null) continue;
    const talks =
      sends.some((type) => external.accepts.includes(type)) || hears.some((type) => external.emits.includes(type));
    if (talks) contexts.add(context);
  }
  const [only] = contexts;
  return contexts.size === 1 && only !== undefined ? only : null;
}
