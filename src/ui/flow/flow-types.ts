import type { Node } from '@xyflow/react';
import type { WorldView } from '../../kernel/index.ts';
import type { NodeStatus } from '../../graph/flow/status.ts';
import type { FlowNode } from '../../graph/flow/types.ts';
import type { Records } from '../../graph/records.ts';

export interface Correlation {
  readonly letter: string;
  readonly hue: number;
  readonly label: string;
}

/** What a node is drawn from. All of it is immutable: the same object is the same picture. */
export interface NodeData extends Record<string, unknown> {
  readonly node: FlowNode;
  readonly status: NodeStatus;
  readonly selected: boolean;
  /** Of the saga's instance. */
  readonly correlation: Correlation | null;
  /** While playing, nothing that blinks. */
  readonly quiet: boolean;
  /** The run stops here by itself. */
  readonly breakpoint: boolean;
  /** A fault waits for what comes here. */
  readonly fault: boolean;
  /** Nobody said that it is there: it follows from something else. */
  readonly inferred: boolean;
}

/** What moves the picture. */
export interface FlowInput {
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly followed: string | null;
  readonly correlations: ReadonlyMap<string, Correlation>;
}

/** What a person has set, by `component stock` and `message ReserveInventory`. */
export interface FlowMarks {
  readonly breakpoints?: ReadonlySet<string> | undefined;
  readonly faults?: ReadonlySet<string> | undefined;
  /** What is not known, but follows from something else: the same names. */
  readonly inferred?: ReadonlySet<string> | undefined;
}

export type CanvasNode = Node<NodeData, 'flow'>;
