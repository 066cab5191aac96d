import type { Kind } from '../kind.ts';
import type { Selection } from './selection.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

/** How a node is drawn; its kind says in which hue and with which glyph. */
export type NodeForm =
  | 'actor'
  | 'gateway'
  | 'message'
  | 'core'
  | 'saga'
  | 'policy'
  | 'hexagon'
  | 'view'
  | 'external'
  | 'topic'
  | 'group';

export interface FlowNode extends Box {
  /** `<kind> <name>`: also its accessible name. */
  readonly id: string;
  readonly kind: Kind;
  readonly form: NodeForm;
  readonly name: string;
  /** The name as it is drawn, broken at its humps. */
  readonly lines: readonly string[];
  readonly undo: boolean;
  /** The context that it belongs to; null for actor, gateway and externals. */
  readonly context: string | null;
  readonly selects: Selection | null;
  readonly saga: SagaGeometry | null;
  /** Of an internal policy: what it hears and sends, which have no node of their own. */
  readonly talk: Talk | null;
}

interface Talk {
  readonly hears: readonly string[];
  readonly sends: readonly string[];
  /** To which side there is room for words about it. */
  readonly leans: 'left' | 'right';
}

/** Boxes are relative to the saga's node. */
export interface SagaGeometry {
  readonly steps: readonly SagaStepGeometry[];
  /** From step to step, and from undo to undo; right angled. */
  readonly links: readonly SagaLink[];
}

interface SagaLink {
  /** Places of steps. */
  readonly from: number;
  readonly to: number;
  readonly undo: boolean;
  /** At the same time: neither comes first. */
  readonly together: boolean;
  readonly points: readonly Point[];
}

export interface SagaStepGeometry {
  readonly name: string;
  readonly send: string;
  readonly box: Box;
  readonly undo: { readonly send: string; readonly box: Box } | null;
}

export interface FlowFrame {
  readonly context: string;
  /** Where it stands; null where all stand in one place. */
  readonly site: string | null;
  /** As it is drawn. */
  readonly name: string;
  readonly points: readonly Point[];
  readonly title: Point & { readonly anchor: 'start' | 'middle' };
  readonly box: Box;
}

export type EdgeKind = 'send' | 'publish' | 'timeout' | 'undo';

export interface FlowEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  /** Types of the messages that run along it. */
  readonly messages: readonly string[];
  readonly points: readonly Point[];
  /** Part of the way back. */
  readonly undo: boolean;
  /** Ends at a component, not at a message on its way. */
  readonly arrives: boolean;
}

/** Where a message travels: from its producer to one consumer, through its own node where it has one. */
export interface FlowRoute {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly edges: readonly string[];
  /** The message's own node on the way. */
  readonly through: string | null;
}

export interface FlowLayout {
  readonly nodes: readonly FlowNode[];
  readonly frames: readonly FlowFrame[];
  readonly edges: readonly FlowEdge[];
  /** Small policies that share their edges: drawn on one tray. */
  readonly groups: readonly (Box & { readonly id: string })[];
  readonly routes: ReadonlyMap<string, FlowRoute>;
  readonly width: number;
  readonly height: number;
}

/** The key of a route. A message that nobody consumes has none. */
export function routeKey(from: string, type: string, to: string): string {
  return `${from}>${type}>${to}`;
}
