import type { StepRecord } from '../kernel/index.ts';
import type { RunData } from './run-store.ts';
import { stepIn } from '../graph/records.ts';

type Looking = Pick<RunData, 'records' | 'cursor' | 'length'>;

/** The step on screen; null before the first. */
export const recordAt = ({ records, cursor }: Looking): StepRecord | null => stepIn(records, cursor) ?? null;

/** Virtual ms at the cursor. */
export const nowAt = (run: Looking & Pick<RunData, 'state'>): number =>
  // time may have gone on after the newest step
  run.cursor === run.length && run.state !== null ? run.state.now : (recordAt(run)?.at ?? 0);

export const inPast = ({ length, cursor }: Looking): boolean => cursor < length;

/** How many saga instances have begun at the cursor. */
export function begunSagas({ model, view }: Pick<RunData, 'model' | 'view'>): number {
  const sagas = new Set(model?.components.filter(({ saga }) => saga !== null).map(({ name }) => name));
  const begun = view?.instances.filter(
    ({ component, state }) => sagas.has(component) && (state as { readonly status?: string }).status !== 'none',
  );
  return begun?.length ?? 0;
}
