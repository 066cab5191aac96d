import { footOf, isCentred } from './bands.ts';
import { channelPlace, gutterPlace, type Lanes } from './lanes.ts';
import * as m from './metrics.ts';
import type { Column, Plan } from './plan-types.ts';
import { sagaHeight } from './saga-geometry.ts';
import { actorId, gatewayId, type Seats } from './seats.ts';
import { groupColumns, groupWidth, viewWidth, type ColumnSize } from './sizes.ts';
import { textWidth } from './text-width.ts';
import type { Box } from './types.ts';
import { around, group, stack } from './wire-types.ts';

/** Coordinates of everything that wires and frames refer to. */
export interface Places {
  /** Nodes by id; stacks and groups by their names. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly columns: readonly ColumnPlace[];
  /** Top of each band; `bottoms` likewise. */
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** Upper edge of the frames below the saga. */
  readonly frameTop: number;
  /** First lane of the channel above a band. */
  channelY(band: number, lane: number): number;
  laneX(gutter: 'left' | 'right' | 'down' | 'up' | 'around', column: number, lane: number): number;
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly width: number;
  readonly height: number;
}

export interface ColumnPlace {
  readonly left: number;
  readonly right: number;
  readonly inner: Box;
  /** Middle of the gap between the undo chips. */
  readonly middle: number;
}

/** Of the gateway, at least: there must be room for the actor on its left. */
const gatewayCenter = m.margin + 190;

export function placeAll(plan: Plan, seats: Seats, sizes: readonly ColumnSize[], lanes: Lanes): Places {
  const { columns, lead, entry } = plan;
  const boxes = new Map<string, Box>();
  const span = lead === null ? null : spanOf(plan, seats);
  const xs = columnsAlong(plan, sizes, lanes);
  const last = xs.at(-1);
  const leadBox =
    span === null
      ? null
      : { x: (xs[span.from]?.left ?? 0) + m.saga.inset, right: (xs[span.to]?.right ?? 0) - m.saga.inset };
  const leadWidth = leadBox === null ? 0 : Math.max(leadBox.right - leadBox.x, 320);

  const tall = (count: number, height: number, gap: number): number =>
    count === 0 ? 0 : count * height + (count - 1) * gap;
  const most = (of: (column: Column) => number): number => Math.max(0, ...columns.map(of));
  const timed = lead !== null;
  const heights = [
    plan.model.gateway.commands.length > 0 ? 32 : 0,
    entry.length > 0 ? m.entryHeight : timed ? 26 : 0,
    lead === null ? 0 : sagaHeight(lead.saga, leadWidth),
    most(({ policies }) => tall(policies.length, m.policyHeight, m.policyGap)),
    most(({ commands, events }) => tall(Math.max(commands.length, events.length), m.chip.height, m.chip.gap)),
    most(({ core, index }) =>
      core === null ? 0 : core.kind === 'saga' ? sagaHeight(core.saga, sizes[index]?.inner ?? 0) : m.coreHeight,
    ),
    most(({ undoEvents, undoCommands }) =>
      tall(Math.max(undoEvents.length, undoCommands.length), m.chip.height, m.chip.gap),
    ),
    columns.some((column) => footOf(column).length > 0) ? m.viewHeight : 0,
    columns.some(({ externals }) => externals.length > 0) ? m.externalHeight : 0,
  ];
  const laneRoom = (band: number): number => lanes.count(channelPlace(band)) * m.channelPitch;
  const exchange = Math.max(10, laneRoom(3) + 10);
  const channels = [
    8,
    (heights[0] ?? 0) === 0 ? 4 : lead === null ? 0 : 22 + laneRoom(1),
    heights[1] === 0 ? 0 : 16,
    (lead === null ? 0 : m.saga.bottom) + exchange + m.frame.title + 6,
    heights[3] === 0 ? 0 : 14 + laneRoom(4),
    heights[5] === 0 ? 0 : 20,
    heights[6] === 0 ? 0 : 20,
    heights[7] === 0 ? 0 : 14 + laneRoom(7),
    heights[8] === 0 ? 0 : 24 + laneRoom(8),
  ];
  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  heights.forEach((height, band) => {
    y += channels[band] ?? 0;
    tops.push(y);
    y += height;
    bottoms.push(y);
  });
  const top = (band: number): number => tops[band] ?? 0;
  const frameTop = top(3) - m.frame.title - 6;

  if (leadBox !== null && lead !== null) {
    boxes.set(seats.components.get(lead.name)?.id ?? '', { x: leadBox.x, y: top(2), w: leadWidth, h: heights[2] ?? 0 });
  }
  placeEntries();
  columns.forEach((column, i) => placeColumn(column, xs[i], sizes[i]));

  return {
    boxes,
    columns: xs,
    tops,
    bottoms,
    frameTop,
    span,
    channelY: (band, lane) => {
      const end = top(band);
      if (band === 3) return frameTop - exchange + 8 + lane * m.channelPitch;
      const start = end - (channels[band] ?? 0);
      const used = Math.max(0, lanes.count(channelPlace(band)) - 1) * m.channelPitch;
      // heads need room above a node, so that lanes lie nearer to the band before
      return band === 1
        ? start + 8 + lane * m.channelPitch
        : start + Math.max(6, (end - start - used) / 2 - 3) + lane * m.channelPitch;
    },
    laneX: (gutter, column, lane) => {
      const place = xs[column];
      if (gutter === 'around' || place === undefined) return m.margin + 6 + lane * m.gutter.pitch;
      const both =
        lanes.count(gutterPlace({ column, gutter: 'up' })) > 0 &&
        lanes.count(gutterPlace({ column, gutter: 'down' })) > 0;
      const aside = both ? m.middle.offset : 0;
      switch (gutter) {
        case 'left':
          return place.inner.x - m.gutter.pad - lane * m.gutter.pitch;
        case 'right':
          return place.inner.x + place.inner.w + m.gutter.pad + lane * m.gutter.pitch;
        case 'down':
          return place.middle - aside;
        case 'up':
          return place.middle + aside;
      }
    },
    width: Math.max((last?.right ?? 0) + m.margin, (leadBox?.x ?? 0) + leadWidth + 10),
    height: y + 10,
  };

  function placeEntries(): void {
    const context = lead?.context ?? '';
    let x = (leadBox?.x ?? m.margin) + Math.max(100, textWidth(context, m.text.title) + 40);
    entry.forEach((message, i) => {
      const id = seats.chips.get(message.type)?.id ?? '';
      const w = textWidth(message.type, m.text.small) + 42;
      if (i === 0 && plan.model.gateway.commands.length > 0) x = Math.max(x, gatewayCenter - w / 2);
      boxes.set(id, { x, y: top(1), w, h: m.entryHeight });
      if (i === 0) gatewayAt(x + w / 2);
      x += w + 16;
    });
    if (entry.length === 0) gatewayAt(0);
  }

  // the actor stands to its left
  function gatewayAt(center: number): void {
    if (plan.model.gateway.commands.length === 0) return;
    const x = Math.max(gatewayCenter, center) - 62;
    boxes.set(gatewayId, { x, y: top(0), w: 124, h: 32 });
    boxes.set(actorId, { x: x - 122, y: top(0), w: 94, h: 32 });
  }

  function placeColumn(column: Column, place: ColumnPlace | undefined, size: ColumnSize | undefined): void {
    if (place === undefined || size === undefined) return;
    const { x, w } = place.inner;
    const right = x + w;
    const pile = (
      slot: 'commands' | 'events' | 'undoEvents' | 'undoCommands',
      at: number,
      width: number,
      band: number,
    ): void => {
      const chips = column[slot];
      if (chips.length === 0) return;
      chips.forEach(({ type }, row) => {
        boxes.set(seats.chips.get(type)?.id ?? '', {
          x: at,
          y: top(band) + row * (m.chip.height + m.chip.gap),
          w: width,
          h: m.chip.height,
        });
      });
      boxes.set(stack(slot, column.index), {
        x: at,
        y: top(band),
        w: width,
        h: tall(chips.length, m.chip.height, m.chip.gap),
      });
    };
    pile('commands', x, size.command, 4);
    pile('events', right - size.event, size.event, 4);
    pile('undoEvents', x, size.undoEvent, 6);
    pile('undoCommands', right - size.undoCommand, size.undoCommand, 6);

    const policiesTop = top(4) - (channels[4] ?? 0) - tall(column.policies.length, m.policyHeight, m.policyGap);
    column.policies.forEach(({ name }, row) => {
      set(name, { x, y: policiesTop + row * (m.policyHeight + m.policyGap), w: w - 12, h: m.policyHeight });
    });
    if (column.core !== null) {
      set(column.core.name, {
        x,
        y: top(5),
        w,
        h: column.core.kind === 'saga' ? sagaHeight(column.core.saga, w) : m.coreHeight,
      });
    }
    placeFoot(column, place);
    const each = (w - (column.externals.length - 1) * 8) / Math.max(1, column.externals.length);
    column.externals.forEach(({ name }, i) =>
      set(name, { x: x + i * (each + 8), y: top(8), w: each, h: m.externalHeight }),
    );
  }

  function placeFoot(column: Column, { inner, middle }: ColumnPlace): void {
    const y7 = top(7);
    const widths = { requests: groupWidth(column.requests.length), answers: groupWidth(column.answers.length) };
    const strip = widths.requests + widths.answers + (widths.requests > 0 && widths.answers > 0 ? 4 : 0);
    const right = inner.x + inner.w;
    if (isCentred(column) && (widths.requests === 0 || widths.answers === 0)) {
      placeGroup('requests', column, middle - widths.requests / 2, y7);
      placeGroup('answers', column, middle - widths.answers / 2, y7);
    } else if (isCentred(column)) {
      placeGroup('requests', column, middle - 2 - widths.requests, y7);
      placeGroup('answers', column, middle + 2, y7);
    } else {
      placeGroup('requests', column, right - strip, y7);
      placeGroup('answers', column, right - widths.answers, y7);
    }
    const room = inner.w - (strip > 0 ? strip + 6 : 0) - (column.views.length - 1) * 6;
    const need = column.views.reduce((sum, { name }) => sum + viewWidth(name), 0);
    let x = inner.x;
    for (const { name } of column.views) {
      const w = viewWidth(name) * (room / need);
      set(name, { x, y: y7, w, h: m.viewHeight });
      x += w + 6;
    }
  }

  function placeGroup(which: 'requests' | 'answers', column: Column, x: number, y: number): void {
    const members = column[which];
    if (members.length === 0) return;
    boxes.set(group(which, column.index), { x, y, w: groupWidth(members.length), h: m.viewHeight });
    const perRow = groupColumns(members.length);
    const single = members.length <= perRow;
    members.forEach(({ name }, i) => {
      set(name, {
        x: x + m.hexagon.padX + (i % perRow) * (m.hexagon.width + m.hexagon.gap),
        y:
          y +
          (single
            ? (m.viewHeight - m.hexagon.height) / 2
            : m.hexagon.padY + Math.floor(i / perRow) * (m.hexagon.height + m.hexagon.gap)),
        w: m.hexagon.width,
        h: m.hexagon.height,
      });
    });
  }

  function set(name: string, box: Box): void {
    const id = seats.components.get(name)?.id;
    if (id !== undefined) boxes.set(id, box);
  }
}

/** The columns that the lead turns to, and those of its own context. */
function spanOf({ model, columns, lead }: Plan, seats: Seats): { from: number; to: number } {
  const touched = columns
    .filter(({ context, core, index }) => {
      if (context !== null && context === lead?.context) return true;
      return model.messages.some(
        ({ type }) =>
          seats.chips.get(type)?.column === index &&
          core !== null &&
          (lead?.sends.includes(type) === true || lead?.hears.includes(type) === true),
      );
    })
    .map(({ index }) => index);
  return touched.length === 0
    ? { from: 0, to: Math.max(0, columns.length - 1) }
    : { from: Math.min(...touched), to: Math.max(...touched) };
}

function columnsAlong({ columns, lead }: Plan, sizes: readonly ColumnSize[], lanes: Lanes): readonly ColumnPlace[] {
  const bypass = lanes.count(gutterPlace({ column: around, gutter: 'around' }));
  let x = m.margin + (bypass > 0 ? bypass * m.gutter.pitch + 6 : 0);
  return columns.map((column, i): ColumnPlace => {
    const size = sizes[i];
    const room = (gutter: 'left' | 'right'): number =>
      Math.max(12, 2 * m.gutter.pad + (lanes.count(gutterPlace({ column: i, gutter })) - 1) * m.gutter.pitch);
    const outer = (at: number): number => (lead !== null && i === at ? m.shoulder : 0);
    const left = x;
    const inner = { x: left + room('left') + outer(0), y: 0, w: size?.inner ?? 0, h: 0 };
    const right = inner.x + inner.w + room('right') + outer(columns.length - 1);
    const same = columns[i + 1]?.context === column.context && column.context !== null;
    x = right + (same ? 0 : m.frame.gap);
    const undo = (size?.undoEvent ?? 0) > 0 && (size?.undoCommand ?? 0) > 0;
    const middle = undo ? inner.x + (size?.undoEvent ?? 0) + m.middle.lanes / 2 : inner.x + inner.w / 2;
    return { left, right, inner, middle };
  });
}
