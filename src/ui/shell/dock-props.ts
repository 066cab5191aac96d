import type { Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { loadInstance } from '../../state/ask.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { follow, select, seekTo } from '../../state/look.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { sendOrReject } from '../../state/send.ts';
import { useTheme, type Theme } from '../../state/theme.ts';
import { focusFaults, focusForm } from './keyboard.ts';
import type { Records } from '../../graph/records.ts';

/** What the views of the dock may ask for: the run up to now, where the cursor stands, and what they can do. */
export interface DockProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly theme: Theme;
  readonly onFollow: (correlation: string | null) => void;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onCommand: typeof sendOrReject;
  readonly onStart: () => void;
  readonly onBreak: () => void;
  readonly loadInstance: typeof loadInstance;
}

const doings = {
  onFollow: follow,
  onSeek: seekTo,
  onSelect: select,
  onCommand: sendOrReject,
  onStart: focusForm,
  onBreak: focusFaults,
  loadInstance,
};

/** Null until a scenario is open. */
export function useDockProps(): DockProps | null {
  const { model, view, records, cursor, followed } = useCalmRun();
  const correlations = useCorrelations();
  const theme = useTheme();
  return model === null ? null : { model, view, records, cursor, followed, correlations, theme, ...doings };
}
