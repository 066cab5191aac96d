import type { Bands } from './band-heights.ts';
import { isCentred } from './bands.ts';
import type { ColumnPlace } from './columns-along.ts';
import * as m from './metrics.ts';
import type { Column } from './plan-types.ts';
import { sagaHeight } from './saga-geometry.ts';
import type { Seats } from './seats.ts';
import {
  chipHeight,
  externalWidth,
  groupColumns,
  groupWidth,
  isNamed,
  policiesHeight,
  policyHeight,
  viewWidth,
  type ColumnSize,
} from './sizes.ts';
import type { Box } from './types.ts';
import { group, stack } from './wire-types.ts';

type Slot = 'commands' | 'events' | 'undoEvents' | 'undoCommands';

/** The picture that a column is placed in. */
interface Picture {
  readonly bands: Bands;
  readonly seats: Seats;
  readonly boxes: Map<string, Box>;
}

/** Boxes of everything in a column, and of its stacks and groups. */
export function placeColumn(column: Column, place: ColumnPlace, size: ColumnSize, picture: Picture): void {
  const { bands, seats, boxes } = picture;
  const { x, w } = place.inner;
  const top = (band: number): number => bands.tops[band] ?? 0;
  const set = (name: string, box: Box): void => setBox(picture, name, box);

  pile('commands', x, size.command, 4);
  pile('events', x + w - size.event, size.event, 4);
  pile('undoEvents', x, size.undoEvent, 6);
  pile('undoCommands', x + w - size.undoCommand, size.undoCommand, 6);

  // near the commands that they send
  let y = top(4) - (bands.channels[4] ?? 0) - policiesHeight(column.policies);
  for (const each of column.policies) {
    const h = policyHeight(each);
    set(each.name, { x, y, w: w - m.policy.aside, h });
    y += h + m.policy.gap;
  }
  const { core } = column;
  if (core !== null) {
    set(core.name, { x, y: top(5), w, h: core.kind === 'saga' ? sagaHeight(core.saga, w) : m.coreHeight });
  }
  placeFoot(column, place, top(7), picture);
  const { gap, height } = m.externals;
  const room = w - (column.externals.length - 1) * gap;
  const need = column.externals.reduce((sum, one) => sum + externalWidth(one), 0);
  let at = x;
  for (const one of column.externals) {
    const share = externalWidth(one) * (room / need);
    set(one.name, { x: at, y: top(8), w: share, h: height });
    at += share + gap;
  }

  function pile(slot: Slot, at: number, width: number, band: number): void {
    let y = top(band);
    for (const { type } of column[slot]) {
      const h = chipHeight(type);
      boxes.set(seats.chips.get(type)?.id ?? '', { x: at, y, w: width, h });
      y += h + m.chip.gap;
    }
    const h = y - m.chip.gap - top(band);
    if (h > 0) boxes.set(stack(slot, column.index), { x: at, y: top(band), w: width, h });
  }
}

function setBox({ seats, boxes }: Picture, name: string, box: Box): void {
  const id = seats.components.get(name)?.id;
  if (id !== undefined) boxes.set(id, box);
}

function placeFoot(column: Column, { inner, middle }: ColumnPlace, y: number, picture: Picture): void {
  const right = inner.x + inner.w;
  const [requests, answers] = [groupWidth(column, 'requests'), groupWidth(column, 'answers')];
  const strip = requests + answers + (requests > 0 && answers > 0 ? 4 : 0);
  if (!isCentred(column)) {
    placeGroup(column, 'requests', { x: right - strip, y }, picture);
    placeGroup(column, 'answers', { x: right - answers, y }, picture);
  } else if (requests === 0 || answers === 0) {
    placeGroup(column, 'requests', { x: middle - requests / 2, y }, picture);
    placeGroup(column, 'answers', { x: middle - answers / 2, y }, picture);
  } else {
    placeGroup(column, 'requests', { x: middle - 2 - requests, y }, picture);
    placeGroup(column, 'answers', { x: middle + 2, y }, picture);
  }
  const room = inner.w - (strip > 0 ? strip + 6 : 0) - (column.views.length - 1) * 6;
  const need = column.views.reduce((sum, { name }) => sum + viewWidth(name), 0);
  let { x } = inner;
  for (const { name } of column.views) {
    const w = viewWidth(name) * (room / need);
    setBox(picture, name, { x, y, w, h: m.viewHeight });
    x += w + 6;
  }
}

function placeGroup(
  column: Column,
  which: 'requests' | 'answers',
  { x, y }: Pick<Box, 'x' | 'y'>,
  picture: Picture,
): void {
  const members = column[which];
  const [only] = members;
  if (only === undefined) return;
  const w = groupWidth(column, which);
  picture.boxes.set(group(which, column.index), { x, y, w, h: m.viewHeight });
  if (isNamed(column)) {
    setBox(picture, only.name, { x, y, w, h: m.viewHeight });
    return;
  }
  const { width, height, gap, padX, padY } = m.hexagon;
  const perRow = groupColumns(members.length);
  const first = members.length <= perRow ? (m.viewHeight - height) / 2 : padY;
  members.forEach(({ name }, i) => {
    setBox(picture, name, {
      x: x + padX + (i % perRow) * (width + gap),
      y: y + first + Math.floor(i / perRow) * (height + gap),
      w: width,
      h: height,
    });
  });
}
