/** The calls that a protection has under way. */
import type { Json, Model, ProtectionState, WorldView } from '../../kernel/index.ts';

export interface ProtectedCalls {
  readonly protection: string;
  readonly call: string;
  readonly external: string;
  readonly counts: ProtectionState['counts'];
  readonly calls: readonly CallRow[];
}

export interface CallRow {
  readonly id: string;
  readonly key: string;
  readonly does: string;
  readonly attempt: number;
  /** Virtual ms until the next thing happens by itself; null where nothing will. */
  readonly left: number | null;
}

export function protectedCalls({ protections }: Model, view: WorldView): readonly ProtectedCalls[] {
  return protections.flatMap(({ name, call, external }) => {
    const instance = view.instances.find(({ component }) => component === name);
    if (instance === undefined) return [];
    const { counts, calls } = asState(instance.state);
    return [{ protection: name, call, external, counts, calls: calls.map((one) => row(one, view.now)) }];
  });
}

const asState = (state: Json): ProtectionState => state as unknown as ProtectionState;

function row({ call, key, does, attempt, layers }: ProtectionState['calls'][number], now: number): CallRow {
  const dues = layers.flatMap(({ due }) => (due === null ? [] : [due]));
  const next = dues.length === 0 ? null : Math.max(0, Math.min(...dues) - now);
  return { id: call, key, does, attempt, left: next };
}
