import type { ComponentModel, Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { Selection } from '../flow/selection.ts';
import type { MessageIndex } from './message-index.ts';
import { stepIn, type Records } from '../records.ts';

/** What the inspector is about. Without a selection it is the instance that the step at the cursor touched. */
export type Subject =
  | { readonly kind: 'component'; readonly component: ComponentModel; readonly key: string | null }
  | { readonly kind: 'message'; readonly type: string }
  /** The gateway or the relay: it takes steps, and is no part of the scenario. */
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'nothing' };

export function subjectOf(
  model: Model,
  selected: Selection | null,
  record: StepRecord | null,
  keyFor: (component: string) => string | null,
): Subject {
  if (selected?.kind === 'message') return { kind: 'message', type: selected.name };
  const name = selected?.name ?? record?.consumer;
  const component = model.components.find((candidate) => candidate.name === name);
  if (component !== undefined) {
    return { kind: 'component', component, key: selected === null ? (record?.key ?? null) : keyFor(component.name) };
  }
  return name === undefined ? { kind: 'nothing' } : { kind: 'place', name };
}

/** Keys of a component's instances, in the order of the view. */
export function keysOf(view: WorldView, component: string): readonly string[] {
  return view.instances.filter((instance) => instance.component === component).map(({ key }) => key);
}

/** What somebody looks at, and up to which step. */
interface Looked {
  readonly records: Records;
  readonly index: MessageIndex;
  readonly cursor: number;
  readonly followed: string | null;
}

/**
 * The instance to show first: the one that the followed correlation touched last, else the one touched last at all,
 * both up to the cursor.
 */
export function defaultKey(
  component: string,
  keys: readonly string[],
  { records, index, cursor, followed }: Looked,
): string | null {
  const steps = index.stepsOf(component);
  let newest: string | null = null;
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const n = steps[i] ?? 0;
    const record = n > cursor ? undefined : stepIn(records, n);
    if (record === undefined) continue;
    if (followed === null || record.message.correlation === followed) return record.key;
    newest ??= record.key;
  }
  return newest ?? keys[0] ?? null;
}
