import type { InstanceHistory, Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { Records } from '../../graph/records.ts';

export interface InspectorProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly selected: Selection | null;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onSeek: (step: number) => void;
  readonly correlations: Correlations;
  /** A correlation id. */
  readonly followed: string | null;
  readonly onFollow: (correlation: string | null) => void;
  /** One instance after a step and before the step that touched it last. */
  readonly loadInstance: (component: string, key: string, step: number) => Promise<InstanceHistory>;
}
