import type { ComponentKind, MessageKind } from '../kernel/index.ts';

/** Everything that has a hue and an outline of its own in the graph, the timeline and the legend. */
export type Kind = ComponentKind | MessageKind | 'actor' | 'gateway';
