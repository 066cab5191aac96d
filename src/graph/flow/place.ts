import { bandHeights } from './band-heights.ts';
import { columnsAlong, spanOf, type ColumnPlace, type ColumnSpan } from './columns-along.ts';
import { channelPlace, gutterPlace, type Lanes } from './lanes.ts';
import * as m from './metrics.ts';
import { placeColumn } from './place-column.ts';
import type { Plan } from './plan-types.ts';
import { actorId, gatewayId, type Seats } from './seats.ts';
import type { ColumnSize } from './sizes.ts';
import { textWidth } from './text-width.ts';
import type { Box } from './types.ts';
import type { VerticalStop } from './wire-types.ts';

/** Coordinates of everything that wires and frames refer to. */
export interface Places {
  /** Nodes by id; stacks and groups by their names. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly columns: readonly ColumnPlace[];
  /** Of each band. */
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** Upper edge of the frames below the saga. */
  readonly frameTop: number;
  readonly span: ColumnSpan | null;
  /** Right edge of the saga and what stands above it, with room to the frame. */
  readonly upperRight: number;
  readonly width: number;
  readonly height: number;
  channelY(band: number, lane: number): number;
  laneX(gutter: VerticalStop['gutter'], column: number, lane: number): number;
}

/** Of the gateway, at least: there must be room for the actor on its left. */
const gatewayCenter = m.margin + 200;

/** Where there is room for it, the first commands stand right below the gateway. */
function columnsFrom(plan: Plan, sizes: readonly ColumnSize[], lanes: Lanes): readonly ColumnPlace[] {
  const xs = columnsAlong(plan, sizes, lanes, m.margin);
  const [first] = xs;
  if (plan.lead !== null || plan.model.gateway.commands.length === 0 || first === undefined) return xs;
  const aside = Math.round(gatewayCenter - first.inner.x - (sizes[0]?.command ?? 0) / 2);
  if (aside <= 0 || (xs.at(-1)?.right ?? 0) + aside > m.roomAt1440) return xs;
  return columnsAlong(plan, sizes, lanes, m.margin + aside);
}

export function placeAll(plan: Plan, seats: Seats, sizes: readonly ColumnSize[], lanes: Lanes): Places {
  const { columns, lead, entry } = plan;
  const boxes = new Map<string, Box>();
  const span = spanOf(plan, seats);
  const xs = columnsFrom(plan, sizes, lanes);
  const leadLeft = (xs[span?.from ?? 0]?.left ?? 0) + m.saga.inset;
  const leadRight = (xs[span?.to ?? 0]?.right ?? 0) - m.saga.inset;
  const leadWidth = lead === null ? 0 : Math.max(leadRight - leadLeft, m.saga.minWidth);
  const bands = bandHeights(plan, sizes, lanes, leadWidth);
  const { tops, bottoms, channels, exchange } = bands;
  const top = (band: number): number => tops[band] ?? 0;
  const frameTop = top(3) - m.frame.title - 6;

  if (lead !== null) {
    const h = (bottoms[2] ?? 0) - top(2);
    boxes.set(seats.components.get(lead.name)?.id ?? '', { x: leadLeft, y: top(2), w: leadWidth, h });
  }
  placeEntries();
  columns.forEach((column, i) => {
    const [place, size] = [xs[i], sizes[i]];
    if (place !== undefined && size !== undefined) placeColumn(column, place, size, { bands, seats, boxes });
  });
  const upper = [lead, ...entry].flatMap(
    (one) =>
      boxes.get(
        one === null
          ? ''
          : 'type' in one
            ? (seats.chips.get(one.type)?.id ?? '')
            : (seats.components.get(one.name)?.id ?? ''),
      ) ?? [],
  );
  const upperRight = Math.max(0, ...upper.map(({ x, w }) => x + w)) + m.saga.inset;
  const right = Math.max(
    upperRight,
    ...[...boxes.values()].map(({ x, w }) => x + w),
    ...xs.map((place) => place.right),
  );

  return {
    boxes,
    columns: xs,
    tops,
    bottoms,
    frameTop,
    span,
    upperRight,
    channelY,
    laneX,
    width: right + m.margin,
    height: bands.bottom + 10,
  };

  function channelY(band: number, lane: number): number {
    const along = lane * m.channelPitch;
    if (band === 3) return frameTop - exchange + 8 + along;
    const start = top(band) - (channels[band] ?? 0) + (band === 7 ? bands.below : 0);
    if (band === 1) return start + 8 + along;
    // below the frames that end above an external
    if (band === 4) return start + 14 + along;
    const used = Math.max(0, lanes.count(channelPlace(band)) - 1) * m.channelPitch;
    // heads need room above a node, so that lanes lie nearer to the band before
    return start + Math.max(6, (top(band) - start - used) / 2 - 3) + along;
  }

  function laneX(gutter: VerticalStop['gutter'], column: number, lane: number): number {
    const place = xs[column];
    if (gutter === 'around' || place === undefined) return m.margin + 6 + lane * m.gutter.pitch;
    const { inner, middle } = place;
    const used = (which: 'up' | 'down'): boolean => lanes.count(gutterPlace({ column, gutter: which })) > 0;
    const aside = used('up') && used('down') ? m.middle.offset : 0;
    switch (gutter) {
      case 'left':
        return inner.x - m.gutter.pad - lane * m.gutter.pitch;
      case 'right':
        return inner.x + inner.w + m.gutter.pad + lane * m.gutter.pitch;
      case 'inside':
        return inner.x + inner.w - 3;
      case 'down':
        return middle - aside;
      case 'up':
        return middle + aside;
    }
  }

  function placeEntries(): void {
    const outside = plan.model.gateway.commands.length > 0;
    let x = leadLeft + Math.max(100, textWidth(lead?.context ?? '', m.text.title) + 40);
    let center = 0;
    entry.forEach((message, i) => {
      const w = textWidth(message.type, m.text.small) + 42;
      if (i === 0 && outside) x = Math.max(x, gatewayCenter - w / 2);
      if (i === 0) center = x + w / 2;
      boxes.set(seats.chips.get(message.type)?.id ?? '', { x, y: top(1), w, h: m.entryHeight });
      x += w + 16;
    });
    if (!outside) return;
    const left = Math.max(gatewayCenter, center) - 62;
    boxes.set(gatewayId, { x: left, y: top(0), w: 124, h: 32 });
    boxes.set(actorId, { x: left - 130, y: top(0), w: 94, h: 32 });
  }
}
