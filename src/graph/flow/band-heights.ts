import { footOf } from './bands.ts';
import { channelPlace, type Lanes } from './lanes.ts';
import * as m from './metrics.ts';
import type { Column, Plan } from './plan-types.ts';
import { sagaHeight } from './saga-geometry.ts';
import { pileHeight, policiesHeight, type ColumnSize } from './sizes.ts';

/** The bands from top to bottom, and the channels between them. */
export interface Bands {
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** Height of the channel above each band. */
  readonly channels: readonly number[];
  /** Height of the part of channel 3 that lies above the frames: where columns exchange messages. */
  readonly exchange: number;
  /** Part of channel 7 that a nested saga reaches into. */
  readonly below: number;
  readonly bottom: number;
}

export function bandHeights(plan: Plan, sizes: readonly ColumnSize[], lanes: Lanes, leadWidth: number): Bands {
  const { columns, lead, entry } = plan;
  const most = (of: (column: Column) => number): number => Math.max(0, ...columns.map(of));
  const nested = ({ core, index }: Column): number =>
    core?.kind === 'saga' ? sagaHeight(core.saga, sizes[index]?.inner ?? 0) : 0;
  const heights = [
    plan.model.gateway.commands.length > 0 ? 32 : 0,
    lead === null ? 0 : entry.length > 0 ? m.entryHeight : 26,
    lead === null ? 0 : sagaHeight(lead.saga, leadWidth),
    most(({ policies }) => policiesHeight(policies)),
    most(({ commands, events }) => Math.max(pileHeight(commands), pileHeight(events))),
    // a saga inside a saga reaches down beside the bands below: it has no undo and no foot of its own
    most(({ core }) => (core === null ? 0 : m.coreHeight)),
    most(({ undoEvents, undoCommands }) => Math.max(pileHeight(undoEvents), pileHeight(undoCommands))),
    columns.some((column) => footOf(column).length > 0) ? m.viewHeight : 0,
    columns.some(({ externals }) => externals.length > 0) ? m.externals.height : 0,
  ];
  const laneRoom = (band: number): number => lanes.count(channelPlace(band)) * m.channelPitch;
  const exchange = Math.max(10, laneRoom(3) + 10);
  const empty = (band: number): boolean => heights[band] === 0;
  const channels = [
    8,
    empty(0) ? 4 : lead === null ? 0 : 22 + laneRoom(1),
    empty(1) ? 0 : 16,
    (lead === null ? 0 : m.saga.bottom) + exchange + m.frame.title + 6,
    empty(3) ? 0 : 24 + laneRoom(4),
    empty(5) ? 0 : 20,
    empty(6) ? 0 : 20,
    empty(7) ? 0 : 14 + laneRoom(7),
    empty(8) && lanes.count(channelPlace(8)) === 0 ? 0 : 24 + laneRoom(8),
  ];
  // the bus along the feet runs below the end of a nested saga
  const deepest = empty(7) ? 0 : most(nested);
  const [band5 = 0, band6 = 0] = heights.slice(5, 7);
  const over = deepest === 0 ? 0 : deepest + 6 - (band5 + (channels[6] ?? 0) + band6);
  if (over > 0) channels[7] = (channels[7] ?? 0) + over;

  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  heights.forEach((height, band) => {
    y += channels[band] ?? 0;
    tops.push(y);
    y += height;
    bottoms.push(y);
  });
  const bottom = Math.max(y, ...columns.map((column) => (tops[5] ?? 0) + nested(column)));
  return { tops, bottoms, channels, exchange, below: Math.max(0, over), bottom };
}
