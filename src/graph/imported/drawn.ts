import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';
import { widest } from '../flow/label.ts';
import { fitText } from '../flow/fit-text.ts';
import { coreHeight, text } from '../flow/metrics.ts';
import { chipHeight, chipLines } from '../flow/sizes.ts';
import { textWidth } from '../flow/text-width.ts';
import {
  routeKey,
  type EdgeKind,
  type FlowEdge,
  type FlowLayout,
  type FlowNode,
  type FlowRoute,
  type Point,
} from '../flow/types.ts';
import { nodeLabel } from '../kinds.ts';

/** What a layered layout needs to know: boxes, and arrows between them by the ids of the boxes. */
export interface Sketch {
  readonly nodes: readonly Omit<FlowNode, 'x' | 'y'>[];
  readonly edges: readonly Omit<FlowEdge, 'points'>[];
}

/** What comes of it: where each box stands and each arrow runs. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Point>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

const outside = nodeLabel('gateway', 'Outside');
const widestTitle = 190;

/**
 * The picture of a system that is known only by its traces: who sends what to whom, and no more. Nothing says which
 * context is upstream of which, so another hand than that of the scenarios' graph places it.
 */
export function sketchOf({ components, messages }: Model): Sketch {
  const shown = messages.filter(({ producers, consumers }) => producers.length > 0 || consumers.length > 0);
  const fromOutside = shown.some(({ producers }) => producers.includes('gateway'));
  return {
    nodes: [...(fromOutside ? [outsideNode] : []), ...components.map(componentNode), ...shown.map(messageNode)],
    edges: shown.flatMap((message) => edgesOf(message, components)),
  };
}

const plain = { undo: false, context: null, selects: null, saga: null, talk: null } as const;

const outsideNode: Omit<FlowNode, 'x' | 'y'> = {
  ...plain,
  id: outside,
  kind: 'gateway',
  form: 'gateway',
  name: 'Outside',
  lines: ['Outside'],
  w: 96,
  h: 30,
};

function componentNode({ name, kind }: ComponentModel): Omit<FlowNode, 'x' | 'y'> {
  const title = fitText(name, widestTitle, text.title);
  return {
    ...plain,
    id: nodeLabel(kind, name),
    kind,
    form: kind === 'external' ? 'external' : 'core',
    name,
    lines: [title],
    selects: { kind: 'component', name },
    w: Math.ceil(Math.max(96, textWidth(title, text.title) + 46)),
    h: coreHeight,
  };
}

function messageNode({ type, kind }: MessageModel): Omit<FlowNode, 'x' | 'y'> {
  const lines = chipLines(type).map((line) => fitText(line, widestTitle, text.small));
  return {
    ...plain,
    id: nodeLabel(kind, type),
    kind,
    form: 'message',
    name: type,
    lines,
    selects: { kind: 'message', name: type },
    w: Math.ceil(widest(lines, text.small) + 40),
    h: chipHeight(type),
  };
}

const idOf = (name: string, components: readonly ComponentModel[]): string =>
  nodeLabel(components.find((one) => one.name === name)?.kind ?? 'gateway', name);

function edgesOf(
  { type, kind, producers, consumers }: MessageModel,
  components: readonly ComponentModel[],
): Sketch['edges'] {
  const chip = nodeLabel(kind, type);
  const line: EdgeKind = kind === 'event' ? 'publish' : 'send';
  const edge = (source: string, target: string, arrives: boolean): Omit<FlowEdge, 'points'> => ({
    id: `${source} > ${target}`,
    kind: line,
    source,
    target,
    messages: [type],
    undo: false,
    arrives,
  });
  return [
    ...producers.map((from) => edge(from === 'gateway' ? outside : idOf(from, components), chip, false)),
    ...consumers.map((to) => edge(chip, idOf(to, components), true)),
  ];
}

/** The sketch, placed, as the graph draws it. */
export function drawnLayout(model: Model, { nodes, edges }: Sketch, placed: Placed): FlowLayout {
  const drawn = edges.map((edge): FlowEdge => ({ ...edge, points: placed.lines.get(edge.id) ?? [] }));
  const byId = new Map(drawn.map((edge) => [edge.id, edge]));
  return {
    nodes: nodes
      .map((node): FlowNode => ({ ...node, ...(placed.boxes.get(node.id) ?? { x: 0, y: 0 }) }))
      .toSorted((a, b) => a.x - b.x || a.y - b.y),
    edges: drawn,
    frames: [],
    groups: [],
    routes: new Map(routesOf(model, byId).map((route) => [route.key, route])),
    width: placed.width,
    height: placed.height,
  };
}

function routesOf({ messages, components }: Model, edges: ReadonlyMap<string, FlowEdge>): readonly FlowRoute[] {
  return messages.flatMap(({ type, kind, producers, consumers }) =>
    producers.flatMap((from) =>
      consumers.flatMap((to): readonly FlowRoute[] => {
        const chip = nodeLabel(kind, type);
        const out = edges.get(`${from === 'gateway' ? outside : idOf(from, components)} > ${chip}`);
        const back = edges.get(`${chip} > ${idOf(to, components)}`);
        if (out === undefined || back === undefined) return [];
        const points = [...out.points, ...back.points];
        return [{ key: routeKey(from, type, to), from, to, points, edges: [out.id, back.id], through: chip }];
      }),
    ),
  );
}
