import type { EdgeKind } from './types.ts';

/**
 * A wire is an edge before it has coordinates: the ports and lanes that it passes, in order. Lanes lie in gutters
 * beside columns (`v`) and in channels above bands (`h`), where no node ever stands: that is why no edge crosses one.
 * Wires with the same key in the same gutter or channel share a lane.
 */
export interface Wire {
  readonly id: string;
  readonly kind: EdgeKind;
  /** Ids of nodes; where several nodes share a wire, the one that it starts or ends at. */
  readonly source: string;
  readonly target: string;
  readonly messages: readonly string[];
  readonly undo: boolean;
  readonly stops: readonly Stop[];
}

/** A wire before it is known which messages take it. */
export type Link = Omit<Wire, 'id' | 'messages'>;

export type Stop = PortStop | VerticalStop | HorizontalStop;

/** The edge of a node, or of a stack or group of nodes. */
export interface PortStop {
  readonly at: 'port';
  readonly of: string;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  /** Right above the middle of this box, where it can be. */
  readonly above: string | null;
}

/**
 * Left and right of column `column`; `down` and `up` in its middle; `inside` to the right of its policies; `around` is
 * left of everything.
 */
export interface VerticalStop {
  readonly at: 'v';
  readonly column: number;
  readonly gutter: 'left' | 'right' | 'inside' | 'down' | 'up' | 'around';
  readonly key: string;
}

/** The channel above band `band`. */
export interface HorizontalStop {
  readonly at: 'h';
  readonly band: number;
  readonly key: string;
}

export const port = (of: string, side: PortStop['side'], above: string | null = null): PortStop => ({
  at: 'port',
  of,
  side,
  above,
});
export const lane = (column: number, gutter: VerticalStop['gutter'], key: string): VerticalStop => ({
  at: 'v',
  column,
  gutter,
  key,
});
export const channel = (band: number, key: string): HorizontalStop => ({ at: 'h', band, key });

/** Names of what several nodes share: a stack of chips, a group of small policies. */
export const stack = (slot: 'commands' | 'events' | 'undoEvents' | 'undoCommands', column: number): string =>
  `${slot} ${column}`;
export const group = (slot: 'requests' | 'answers', column: number): string => `${slot} ${column}`;
export const around = -1;
