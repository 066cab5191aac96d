import type { Node } from '@xyflow/react';
import type { WorldView } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
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
  /** World at the cursor. */
  readonly view: WorldView | null;
  /** All records of the run known to the page, n = index + 1. */
  readonly records: Records;
  /** Step shown; 0 before the first. */
  readonly cursor: number;
  readonly playing: boolean;
  /** Virtual ms per wall ms; 0 = as fast as possible. */
  readonly speed: number;
  /** Correlation id that is followed, or null for all. */
  readonly followed: string | null;
  /** By correlation id: its letter and hue 1..6. */
  readonly correlations: ReadonlyMap<string, Correlation>;
}

/** What a person does with it. */
export interface FlowPointing {
  readonly selected: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  /** A token was clicked. */
  readonly onSelectMessage?: (messageId: string) => void;
  /** Dragged positions, by node id. */
  readonly positions: Readonly<Record<string, { x: number; y: number }>>;
  readonly onPositions: (positions: Record<string, { x: number; y: number }>) => void;
  /** A node was asked to come nearer than the graph goes; or the graph to go farther than it goes. */
  readonly onNearer?: () => void;
  readonly onFarther?: () => void;
  readonly theme: 'light' | 'dark';
}

/** What a person has set, by `component stock` and `message ReserveInventory`. */
export interface FlowMarks {
  readonly breakpoints?: ReadonlySet<string> | undefined;
  readonly faults?: ReadonlySet<string> | undefined;
  /** What is not known, but follows from something else: the same names. */
  readonly inferred?: ReadonlySet<string> | undefined;
}

export type CanvasNode = Node<NodeData, 'flow'>;
