/**
 * The system seen from far: its contexts and the systems outside as boxes, and which messages go from one to the other.
 *
 *   (outside world)
 *         |
 *     [ordering] --> [inventory] --> [payment]        contexts in a row, from six on in two, in the order of the flow
 *                                        |
 *                                (payment provider)   externals below those that talk to them
 */
import type { ComponentKind, Model } from '../../kernel/index.ts';
import { labelPlaces, type Curve, type Point } from './label-places.ts';

export interface ContextMap {
  readonly boxes: readonly ContextBox[];
  readonly links: readonly ContextLink[];
  readonly width: number;
  readonly height: number;
}

export interface ContextBox {
  readonly name: string;
  readonly kind: 'context' | 'external' | 'outside';
  /** What is in it, by kind, most first. */
  readonly parts: readonly { readonly kind: ComponentKind; readonly count: number }[];
  readonly components: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ContextLink {
  readonly from: string;
  readonly to: string;
  readonly commands: readonly string[];
  readonly events: readonly string[];
  /** An svg path from the one box to the other. */
  readonly path: string;
  /** How many of each, in words. */
  readonly words: string;
  /** Where these stand: the middle of their base line. */
  readonly label: Point;
}

/** Who sends commands from outside. */
export const outside = 'outside world';

const box = { width: 208, height: 108 };
const small = 56;
const gap = { x: 96, y: 104 };

export function contextMap(model: Model): ContextMap {
  const boxes = placed(model);
  const home = new Map(boxes.flatMap(({ name, components }) => components.map((component) => [component, name])));
  const pairs = new Map<string, { from: string; to: string; commands: Set<string>; events: Set<string> }>();
  for (const { type, kind, producers, consumers } of model.messages) {
    for (const producer of producers) {
      for (const consumer of consumers) {
        const from = producer === 'gateway' ? outside : home.get(producer);
        const to = home.get(consumer);
        if (from === undefined || to === undefined || from === to) continue;
        const key = JSON.stringify([from, to]);
        const pair = pairs.get(key) ?? { from, to, commands: new Set(), events: new Set() };
        (kind === 'command' ? pair.commands : pair.events).add(type);
        pairs.set(key, pair);
      }
    }
  }
  const of = (name: string) => boxes.find((one) => one.name === name) as ContextBox;
  const place = labelPlaces(boxes);
  const links = [...pairs.values()].map(({ from, to, commands, events }) => {
    const { path, label, curve } = wire(of(from), of(to));
    const words = [counted(commands.size, 'command'), counted(events.size, 'event')]
      .filter((one) => one !== '')
      .join(', ');
    return { from, to, commands: [...commands], events: [...events], path, words, label: place(words, label, curve) };
  });
  return {
    boxes,
    links,
    width: Math.max(...boxes.map(({ x, width }) => x + width)),
    height: Math.max(...boxes.map(({ y, height }) => y + height + (height === small ? 8 : arch))),
  };
}

const counted = (n: number, noun: string): string => (n === 0 ? '' : n === 1 ? `1 ${noun}` : `${n} ${noun}s`);

/** Room above and below the boxes for links that pass others by. */
const arch = 128;
/** One row of more would be too small to read. */
const twoRowsFrom = 6;
const rowPitch = box.height + arch + gap.y;

function placed(model: Model): readonly ContextBox[] {
  const contexts = model.contexts.filter(({ components }) => components.length > 0);
  const names = contexts.map(({ name }) => name);
  const rows = contexts.length < twoRowsFrom ? 1 : 2;
  const perRow = Math.ceil(contexts.length / rows);
  const inRow = contexts.map(({ name, components }, i): ContextBox => ({
    name,
    kind: 'context',
    parts: partsOf(model, components),
    components,
    x: (i % perRow) * (box.width + gap.x),
    y: small + arch + Math.floor(i / perRow) * rowPitch,
    ...box,
  }));
  const externals = model.components.filter(({ kind }) => kind === 'external');
  const taken = new Set<number>();
  return [
    { name: outside, kind: 'outside', parts: [], components: [], x: 0, y: 0, width: box.width, height: small },
    ...inRow,
    ...externals.map(({ name, kind }): ContextBox => {
      const column = freeColumn(nearest(model, name, names) % perRow, taken);
      return {
        name,
        kind: 'external',
        parts: [{ kind, count: 1 }],
        components: [name],
        x: column * (box.width + gap.x),
        y: small + arch + (rows - 1) * rowPitch + box.height + gap.y,
        width: box.width,
        height: small,
      };
    }),
  ];
}

/** The column of the context that talks most to an external. */
function nearest(model: Model, external: string, names: readonly string[]): number {
  const talks = new Map<number, number>();
  for (const { producers, consumers } of model.messages) {
    const others = producers.includes(external) ? consumers : consumers.includes(external) ? producers : [];
    for (const other of others) {
      const context = model.components.find(({ name }) => name === other)?.context;
      const column = names.indexOf(context ?? '');
      if (column >= 0) talks.set(column, (talks.get(column) ?? 0) + 1);
    }
  }
  return [...talks].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function freeColumn(wanted: number, taken: Set<number>): number {
  let column = wanted;
  while (taken.has(column)) column += 1;
  taken.add(column);
  return column;
}

function partsOf(model: Model, names: readonly string[]): ContextBox['parts'] {
  const counts = new Map<ComponentKind, number>();
  for (const { name, kind } of model.components)
    if (names.includes(name)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}

interface Wire {
  readonly path: string;
  readonly label: Point;
  readonly curve: Curve;
}

/** Neighbours are joined by a straight line, there above and back below; others by an arch over (there) or under (back)
 * those between them; an external by lines down and up. */
function wire(from: ContextBox, to: ContextBox): Wire {
  if (from.y !== to.y) return upright(from, to);
  const forth = to.x > from.x;
  const [left, right] = forth ? [from, to] : [to, from];
  const steps = Math.round((right.x - left.x) / (box.width + gap.x));
  if (steps === 1) {
    const y = from.y + (forth ? 0.34 : 0.7) * from.height;
    const [x1, x2] = forth ? [left.x + left.width, right.x] : [right.x, left.x + left.width];
    const label = { x: (x1 + x2) / 2, y: forth ? y - 10 : y + 18 };
    return { path: `M${x1} ${y}H${x2}`, label, curve: [] };
  }
  const edge = forth ? from.y : from.y + from.height;
  const reach = (forth ? -1 : 1) * (24 + 22 * Math.min(steps, 4));
  const x1 = from.x + from.width * (forth ? 0.6 : 0.4);
  const x2 = to.x + to.width * (forth ? 0.4 : 0.6);
  const path = `M${x1} ${edge}C${x1} ${edge + reach * 1.4} ${x2} ${edge + reach * 1.4} ${x2} ${edge}`;
  return { path, label: { x: (x1 + x2) / 2, y: edge + reach * 1.05 + (forth ? -8 : 16) }, curve: [] };
}

function upright(from: ContextBox, to: ContextBox): Wire {
  const down = to.y > from.y;
  const [upper, lower] = down ? [from, to] : [to, from];
  const at = (one: ContextBox) => one.x + one.width * (down ? 0.35 : 0.65);
  const [top, bottom] = [upper.y + upper.height, lower.y];
  const middle = (top + bottom) / 2;
  const bend = `C${at(upper)} ${middle} ${at(lower)} ${middle}`;
  const path = down
    ? `M${at(upper)} ${top}${bend} ${at(lower)} ${bottom}`
    : `M${at(lower)} ${bottom}C${at(lower)} ${middle} ${at(upper)} ${middle} ${at(upper)} ${top}`;
  const ends = [top, middle, middle, bottom].map((y, i) => ({ x: at(i < 2 ? upper : lower), y }));
  return { path, label: { x: (at(upper) + at(lower)) / 2 + (down ? -8 : 8), y: middle }, curve: ends };
}
