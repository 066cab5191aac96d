import { farChanges, farPicture, hotIn, type FarGroup, type FarLook } from '../../graph/flow/far-picture.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import type { Box, FlowEdge, FlowLayout, FlowNode, Point } from '../../graph/flow/types.ts';
import { kindTokens } from '../../graph/kinds.ts';

/** Where the picture lies in the stage: px of the stage for 0,0 of the picture, and device px for one px of it. */
export interface FarView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
}

export interface FarDrawing {
  /** All of it that is in view, onto the canvas of the stage. */
  draw(canvas: HTMLCanvasElement, view: FarView, status: FlowStatus, ringed: ReadonlySet<string>): void;
}

/** Beside the view, in parts of it: so far one can pan before anything is stroked again. */
const beside = 0.35;

/**
 * A crowd of nodes, stroked once onto a sheet that is larger than the view; panning copies a part of it. What takes part
 * in the step at the cursor, and what is selected, is drawn above it each time.
 */
export function farDrawing(layout: FlowLayout, host: Element): FarDrawing {
  const colors = colorsOf(host);
  const sheet = document.createElement('canvas');
  const partOf = partsOf(layout);
  let drawn: { readonly on: Box; readonly scale: number; status: FlowStatus } | null = null;

  /** What lies on the sheet. */
  let part: Pick<FlowLayout, 'nodes' | 'edges'> = layout;
  let hot: Pick<FlowLayout, 'nodes' | 'edges'> & { readonly of: FlowStatus | null } = {
    nodes: [],
    edges: [],
    of: null,
  };

  function pencil(context: CanvasRenderingContext2D, on: Box, scale: number): CanvasRenderingContext2D {
    context.setTransform(scale, 0, 0, scale, -on.x * scale, -on.y * scale);
    return context;
  }

  function strokeAll(on: Box, scale: number, status: FlowStatus): void {
    sheet.width = Math.ceil(on.w * scale);
    sheet.height = Math.ceil(on.h * scale);
    const context = sheet.getContext('2d');
    if (context === null) return;
    pencil(context, on, scale);
    part = partOf(on);
    const { nodes, edges } = farPicture(part, status);
    frames(context, layout, colors, scale);
    for (const group of edges) strokeEdges(context, group.all, edgeColor(group.look), scale);
    for (const group of nodes) boxes(context, group, scale);
    drawn = { on, scale, status };
  }

  function bringUpToDate(on: Box, scale: number, status: FlowStatus): void {
    if (drawn === null) return;
    const changed = farChanges(part, drawn.status, status);
    const context = sheet.getContext('2d');
    if (changed === null || context === null) return strokeAll(on, scale, status);
    // boxes lie above lines, those that a line is drawn through again too
    const lines = changed.edges.map(boxOf);
    const news = new Set(changed.nodes);
    const above = part.nodes.filter((node) => news.has(node) || lines.some((line) => meets(line, node)));
    const { nodes, edges } = farPicture({ nodes: above, edges: changed.edges }, status);
    for (const group of edges) strokeEdges(context, group.all, edgeColor(group.look), scale);
    for (const group of nodes) boxes(context, group, scale);
    drawn.status = status;
  }

  const edgeColor = (look: FarLook): string =>
    look === 'failed' ? colors.fail : look === 'reached' ? colors.edge : colors.line;

  function boxes(context: CanvasRenderingContext2D, { all, kind, look }: FarGroup<FlowNode>, scale: number): void {
    const { fill, line } = kindTokens(kind);
    context.beginPath();
    for (const { x, y, w, h } of all) context.rect(x, y, w, h);
    context.fillStyle = look === 'wait' ? colors.surface : colors.of(fill);
    context.fill();
    context.strokeStyle = look === 'failed' ? colors.fail : colors.of(line);
    context.lineWidth = (look === 'failed' ? 2 : 1) / scale;
    context.stroke();
    // no hue alone says that something went wrong
    if (look === 'failed') for (const box of all) cross(context, box, scale);
  }

  function cross(context: CanvasRenderingContext2D, { x, y, w, h }: Box, scale: number): void {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + w, y + h);
    context.moveTo(x + w, y);
    context.lineTo(x, y + h);
    context.lineWidth = 1 / scale;
    context.stroke();
  }

  return {
    draw(canvas, { x, y, zoom, width, height, dpr }, status, ringed) {
      const scale = zoom * dpr;
      const view: Box = { x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom };
      const seen = within(view, layout, 0);
      if (drawn === null || drawn.scale !== scale || !contains(drawn.on, seen)) {
        strokeAll(within(view, layout, beside), scale, status);
      } else if (drawn.status !== status) bringUpToDate(drawn.on, scale, status);
      const context = canvas.getContext('2d');
      if (context === null || drawn === null) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (sheet.width > 0 && sheet.height > 0) {
        // whole px: anything else would be smoothed, at many times the cost
        context.drawImage(sheet, Math.round((drawn.on.x - view.x) * scale), Math.round((drawn.on.y - view.y) * scale));
      }
      pencil(context, view, scale);
      if (hot.of !== status) hot = { ...hotIn(layout, status), of: status };
      strokeEdges(context, hot.edges, colors.text, scale, 2.25);
      outlines(context, hot.nodes, colors.text, scale, 2.25);
      const rings = layout.nodes.filter(({ id }) => ringed.has(id));
      outlines(context, rings, colors.accent, scale, 2.5);
    },
  };
}

function frames(
  context: CanvasRenderingContext2D,
  { frames: all }: FlowLayout,
  colors: ReturnType<typeof colorsOf>,
  scale: number,
): void {
  context.beginPath();
  for (const { points } of all) {
    trace(context, points);
    context.closePath();
  }
  context.fillStyle = colors.surface;
  context.fill();
  context.strokeStyle = colors.line;
  context.lineWidth = 1 / scale;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

function strokeEdges(
  context: CanvasRenderingContext2D,
  edges: readonly FlowEdge[],
  color: string,
  scale: number,
  width = 1,
): void {
  if (edges.length === 0) return;
  context.beginPath();
  for (const { points } of edges) trace(context, points);
  context.strokeStyle = color;
  context.lineWidth = width / scale;
  context.stroke();
}

function outlines(
  context: CanvasRenderingContext2D,
  nodes: readonly FlowNode[],
  color: string,
  scale: number,
  width: number,
): void {
  if (nodes.length === 0) return;
  context.beginPath();
  for (const { x, y, w, h } of nodes) context.rect(x, y, w, h);
  context.strokeStyle = color;
  context.lineWidth = width / scale;
  context.stroke();
}

/** The part of the layout that a view shows, with so much beside it. */
function within({ x, y, w, h }: Box, layout: FlowLayout, parts: number): Box {
  // what was dragged may lie a little outside
  const air = 400;
  const left = Math.max(x - w * parts, -air);
  const top = Math.max(y - h * parts, -air);
  const right = Math.min(x + w * (1 + parts), layout.width + air);
  const bottom = Math.min(y + h * (1 + parts), layout.height + air);
  return { x: left, y: top, w: Math.max(0, right - left), h: Math.max(0, bottom - top) };
}

const contains = (outer: Box, { x, y, w, h }: Box): boolean =>
  w === 0 || h === 0 || (x >= outer.x && y >= outer.y && x + w <= outer.x + outer.w && y + h <= outer.y + outer.h);

function boxOf({ points }: FlowEdge): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

const meets = (on: Box, { x, y, w, h }: Box): boolean =>
  x + w >= on.x && x <= on.x + on.w && y + h >= on.y && y <= on.y + on.h;

/** Only what can be seen there; an edge is as large as its points. */
function partsOf({ nodes, edges }: FlowLayout): (on: Box) => Pick<FlowLayout, 'nodes' | 'edges'> {
  const boxes = edges.map(boxOf);
  return (on) => ({
    nodes: nodes.filter((node) => meets(on, node)),
    edges: edges.filter((_, i) => meets(on, boxes[i] as Box)),
  });
}

function colorsOf(host: Element) {
  const style = getComputedStyle(host);
  const known = new Map<string, string>();
  const of = (name: string): string => {
    const there = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, there);
    return there;
  };
  return {
    of,
    surface: of('--surface'),
    line: of('--line-strong'),
    edge: of('--edge'),
    text: of('--text'),
    fail: of('--fail'),
    accent: of('--accent'),
  };
}
