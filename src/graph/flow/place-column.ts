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
type Boxes = Map<string, Box>;

/** Boxes of everything in a column, and of its stacks and groups. */
export function placeColumn(
  column: Column,
  place: ColumnPlace,
  size: ColumnSize,
  bands: Bands,
  seats: Seats,
  boxes: Boxes,
): void {
  const { x, w } = place.inner;
  const top = (band: number): number => bands.tops[band] ?? 0;
  const set = (name: string, box: Box): void => {
    const id = seats.components.get(name)?.id;
    if (id !== undefined) boxes.set(id, box);
  };

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
  placeFoot(column, place, top(7), boxes, set);
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

function placeFoot(
  column: Column,
  place: ColumnPlace,
  y: number,
  boxes: Boxes,
  set: (name: string, box: Box) => void,
): void {
  const { inner, middle } = place;
  const right = inner.x + inner.w;
  const [requests, answers] = [groupWidth(column, 'requests'), groupWidth(column, 'answers')];
  const strip = requests + answers + (requests > 0 && answers > 0 ? 4 : 0);
  if (!isCentred(column)) {
    placeGroup(column, 'requests', right - strip, y, boxes, set);
    placeGroup(column, 'answers', right - answers, y, boxes, set);
  } else if (requests === 0 || answers === 0) {
    placeGroup(column, 'requests', middle - requests / 2, y, boxes, set);
    placeGroup(column, 'answers', middle - answers / 2, y, boxes, set);
  } else {
    placeGroup(column, 'requests', middle - 2 - requests, y, boxes, set);
    placeGroup(column, 'answers', middle + 2, y, boxes, set);
  }
  const room = inner.w - (strip > 0 ? strip + 6 : 0) - (column.views.length - 1) * 6;
  const need = column.views.reduce((sum, { name }) => sum + viewWidth(name), 0);
  let { x } = inner;
  for (const { name } of column.views) {
    const w = viewWidth(name) * (room / need);
    set(name, { x, y, w, h: m.viewHeight });
    x += w + 6;
  }
}

function placeGroup(
  column: Column,
  which: 'requests' | 'answers',
  x: number,
  y: number,
  boxes: Boxes,
  set: (name: string, box: Box) => void,
): void {
  const members = column[which];
  const [only] = members;
  if (only === undefined) return;
  const w = groupWidth(column, which);
  boxes.set(group(which, column.index), { x, y, w, h: m.viewHeight });
  if (isNamed(column)) {
    set(only.name, { x, y, w, h: m.viewHeight });
    return;
  }
  const { width, height, gap, padX, padY } = m.hexagon;
  const perRow = groupColumns(members.length);
  const first = members.length <= perRow ? (m.viewHeight - height) / 2 : padY;
  members.forEach(({ name }, i) => {
    set(name, {
      x: x + padX + (i % perRow) * (width + gap),
      y: y + first + Math.floor(i / perRow) * (height + gap),
      w: width,
      h: height,
    });
  });
}
