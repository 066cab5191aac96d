import { fitText } from './fit-text.ts';
import { text } from './metrics.ts';
import { textWidth } from './text-width.ts';
import type { Box, FlowEdge, FlowFrame } from './types.ts';

/** Free of everything else, around the words of a title. */
const air = 4;
/** From a frame's side. */
const inset = 10;

/** Each frame's title where no edge and no node is in its way: as near as can be to its place. */
export function placeTitles(
  frames: readonly FlowFrame[],
  edges: readonly Pick<FlowEdge, 'points'>[],
  nodes: readonly Box[],
): readonly FlowFrame[] {
  const lines = edges.flatMap(({ points }) =>
    points.slice(1).map((to, i): Box => {
      const from = points[i] ?? to;
      return {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        w: Math.abs(from.x - to.x),
        h: Math.abs(from.y - to.y),
      };
    }),
  );
  const inTheWay = [...lines, ...nodes];
  return frames.map((frame) => placed(frame, inTheWay));
}

/** Where there is no room for the whole title, its site goes first. */
function placed(frame: FlowFrame, inTheWay: readonly Box[]): FlowFrame {
  const bare = { ...frame, site: null };
  return placedWhole(frame, inTheWay) ?? placedWhole(bare, inTheWay) ?? shortened(bare, inTheWay);
}

/** Null where its row has no room for the whole title. */
function placedWhole(frame: FlowFrame, inTheWay: readonly Box[]): FlowFrame | null {
  const { title } = frame;
  const { x: wanted, w: width } = titleBox(frame);
  const roomy = gapsOf(frame, inTheWay).filter(({ from, to }) => to - from >= width);
  if (roomy.some(({ from, to }) => from <= wanted && wanted + width <= to)) return frame;
  const starts = roomy.map(({ from, to }) => Math.min(Math.max(wanted, from), to - width));
  const [nearest] = starts.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest === undefined ? null : { ...frame, title: { x: nearest, y: title.y, anchor: 'start' } };
}

function shortened(frame: FlowFrame, inTheWay: readonly Box[]): FlowFrame {
  const { name, title } = frame;
  const [widest] = gapsOf(frame, inTheWay).toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (widest === undefined) return frame;
  return {
    ...frame,
    name: fitText(name, widest.to - widest.from, text.title),
    title: { x: widest.from, y: title.y, anchor: 'start' },
  };
}

function gapsOf({ title, box }: FlowFrame, inTheWay: readonly Box[]): readonly Gap[] {
  const taken = inTheWay.filter(({ y, h }) => y < title.y + air && y + h > title.y - text.title);
  return gapsIn(box.x + inset, box.x + box.w - inset, taken);
}

/** Where the words of a title stand. */
export function titleBox({ name, site, title }: Pick<FlowFrame, 'name' | 'site' | 'title'>): Box {
  const w = textWidth(site === null ? name : `${name} @ ${site}`, text.title);
  return { x: title.anchor === 'middle' ? title.x - w / 2 : title.x, y: title.y - text.title, w, h: text.title + 3 };
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

function gapsIn(start: number, end: number, taken: readonly Box[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let from = start;
  for (const { x, w } of taken.toSorted((a, b) => a.x - b.x)) {
    if (x - air > from) gaps.push({ from, to: Math.min(x - air, end) });
    from = Math.max(from, x + w + air);
  }
  if (from < end) gaps.push({ from, to: end });
  return gaps.filter((gap) => gap.to > gap.from);
}
