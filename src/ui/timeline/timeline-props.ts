import type { Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import type { Records } from '../../graph/records.ts';

export interface TimelineProps {
  readonly model: Model;
  /** All steps of the run, from the first; the cursor may stand anywhere in them. */
  readonly records: Records;
  readonly length: number;
  /** The step that the screen shows, 0 to length. */
  readonly cursor: number;
  /** Virtual ms at the cursor. */
  readonly now: number;
  readonly live: boolean;
  /** A correlation id. */
  readonly followed: string | null;
  readonly correlations: Correlations;
  readonly laneMode: LaneMode;
  readonly onLaneMode: (mode: LaneMode) => void;
  readonly onSeek: (step: number) => void;
  readonly selected: Selection | null;
  /** Where this run left its parent; left out for a run of its own. */
  readonly branch?: { readonly name: string; readonly forkedAt: number } | undefined;
  /** Colours are read again when it changes. */
  readonly theme: string;
}
