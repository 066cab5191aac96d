import type { ReactNode } from 'react';
import type { Camera } from '../../graph/timeline/camera.ts';
import type { Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { LongRun } from './use-long.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import type { Records } from '../../graph/records.ts';

export interface TimelineProps {
  readonly model: Model;
  /** Of a short run all steps, of a long one those around the cursor. */
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
  /** A drag along the steps begins, or is over. */
  readonly onScrub?: (scrubbing: boolean) => void;
  readonly selected: Selection | null;
  /** Where this run left its parent; left out for a run of its own. */
  readonly branch?: { readonly name: string; readonly forkedAt: number | null } | undefined;
  /** What is done about the run as a whole, beside its name. */
  readonly tools?: ReactNode;
  /** Rows that lie under the lanes and move along with them. */
  readonly below?: ((camera: Camera, width: number) => ReactNode) | undefined;
  /** Where the rest of a long run comes from; null for a short one. */
  readonly long: LongRun | null;
  /** Steps that a search has found, ascending. */
  readonly hits: readonly number[];
  /** Colours are read again when it changes. */
  readonly theme: string;
}
