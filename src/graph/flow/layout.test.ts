import { describe as group, expect, test } from 'vitest';
import { describe } from '../../kernel/index.ts';
import type { Model } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { messageBus } from '../../scenarios/message-bus/scenario.ts';
import * as sketches from '../../testing/flow/models.ts';
import { randomModel, type Draw } from '../../testing/flow/random.ts';
import { titleBox } from './frame-titles.ts';
import { sentence } from './label.ts';
import { flowLayout } from './layout.ts';
import { nodeWords } from './node-words.ts';
import { textWidth } from './text-width.ts';
import { routeKey, type Box, type FlowLayout, type FlowNode, type Point } from './types.ts';

const models: readonly (readonly [string, Model])[] = [
  ...scenarios.map((scenario): [string, Model] => [`the scenario ${scenario.id}`, describe(scenario)]),
  ...Object.entries(sketches),
];

const random = Array.from({ length: 60 }, (_, i): readonly [string, Model] => [
  `random system ${i}`,
  randomModel(drawFrom(i + 1)),
]);

group.each([...models, ...random])('the layout of %s', (_name, model) => {
  const layout = flowLayout(model);

  test('shows every component, and every message that somebody outside of a conversation hears', () => {
    const shown = new Set(layout.nodes.map(({ name }) => name));
    for (const { name } of model.components) expect(shown).toContain(name);
    expect(new Set(layout.nodes.map(({ id }) => id)).size).toBe(layout.nodes.length);
  });

  test('no node overlaps another', () => {
    for (const [i, a] of layout.nodes.entries()) {
      for (const b of layout.nodes.slice(i + 1)) expect(overlaps(a, b), `${a.id} and ${b.id}`).toBe(false);
    }
  });

  test('no edge crosses a node that it does not belong to', () => {
    for (const edge of layout.edges) {
      for (const node of layout.nodes) {
        const touched = segments(edge.points).some((segment) => overlaps(segment, shrink(node, 1)));
        expect(touched, `${edge.id} and ${node.id}`).toBe(false);
      }
    }
  });

  test('no edge and no node crosses the title of a frame', () => {
    for (const frame of layout.frames) {
      const title = titleBox(frame);
      for (const { id, points } of layout.edges) {
        const touched = segments(points).some((segment) => overlaps(segment, title));
        expect(touched, `${id} and the title ${frame.name}`).toBe(false);
      }
      for (const node of layout.nodes) expect(overlaps(node, title), `${node.id} and ${frame.name}`).toBe(false);
    }
  });

  test('no words are wider than their node, and no name is cut', () => {
    for (const node of layout.nodes.filter(({ saga }) => saga === null)) {
      for (const { text, whole, look, x } of nodeWords(node, 'v12 · 185 000 watermark, 12 apart').lines) {
        const width = textWidth(text, look === 'title' ? 12 : 11, look === 'second' ? 'regular' : 'bold');
        expect(x + width, `${text} in ${node.id}`).toBeLessThanOrEqual(node.w);
        if (look !== 'second') expect(text, node.id).toBe(whole);
      }
    }
  });

  test('edges are right angled', () => {
    for (const { id, points } of layout.edges) {
      for (const { w, h } of segments(points)) expect(Math.min(w, h), id).toBe(0);
    }
  });

  test('every node of a context lies inside its frame, and in no other', () => {
    for (const node of layout.nodes) {
      for (const { context, points } of layout.frames) {
        const center = { x: node.x + node.w / 2, y: node.y + node.h / 2 };
        const isOwn = node.context === context;
        expect(isInside(center, points), `${node.id} and the frame of ${context}`).toBe(isOwn);
        if (isOwn)
          for (const corner of corners(node)) expect(isInside(corner, points), `${node.id} in ${context}`).toBe(true);
      }
    }
  });

  test('everything lies in the picture', () => {
    for (const { id, x, y, w, h } of layout.nodes) {
      expect(x, id).toBeGreaterThanOrEqual(0);
      expect(x + w, id).toBeLessThanOrEqual(layout.width);
      expect(y, id).toBeGreaterThanOrEqual(0);
      expect(y + h, id).toBeLessThanOrEqual(layout.height);
    }
  });

  test('every message has a way from each producer to each consumer', () => {
    for (const { type, kind, producers, consumers } of model.messages) {
      const topic = kind === 'event' ? model.topics.find(({ carries }) => carries.includes(type)) : undefined;
      const groups = topic?.groups ?? [];
      const groupOf = (to: string) => groups.find((one) => one.consumers.includes(to))?.name;
      for (const from of producers) {
        for (const to of consumers.filter((one) => isWay(model, type, from, one))) {
          const isGroup = groups.some(({ name }) => name === to);
          const before = isGroup ? topic?.name : groupOf(to);
          const way = routeKey(before ?? from, type, to);
          expect(layout.routes.has(way), way).toBe(true);
        }
      }
    }
  });

  test('is the same whatever the switches, laws and scripts are', () => {
    const other = flowLayout({ ...model, switches: [], laws: [], scripts: [], choices: [] });
    expect(other).toEqual(layout);
  });
});

test.each(['orderSaga', 'choreography'] as const)(
  '%s fits the graph area at 1440 by 900 with text of 11 px',
  (name) => {
    const { width, height } = flowLayout(sketches[name]);
    expect(width).toBeLessThanOrEqual(896);
    expect(height).toBeLessThanOrEqual(600);
  },
);

test.each(scenarios)('the titles of $id are not cut', (scenario) => {
  for (const { name, context } of flowLayout(describe(scenario)).frames) expect(name).toBe(sentence(context));
});

test('an external that nobody calls stands where things begin', () => {
  const { nodes } = flowLayout(describe(messageBus));
  const x = (name: string) => nodes.find((node) => node.name === name)!.x;
  expect(x('shop platform')).toBeLessThan(x('from outside'));
  expect(x('mail server')).toBeGreaterThan(x('invoice'));
});

test('what an aggregate and its external say to each other has no nodes', () => {
  const names = namesOf(flowLayout(sketches.orderSaga));
  expect(names).toContain('ProcessPayment');
  for (const internal of ['ConfirmPayment', 'PaymentRequested', 'Charge', 'Charged'])
    expect(names).not.toContain(internal);
});

test('nodes are labelled with kind and name', () => {
  const ids = flowLayout(sketches.orderSaga).nodes.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'actor Customer',
      'gateway HTTP gateway',
      'command PlaceOrder',
      'saga order fulfilment',
      'aggregate order',
      'event OrderCreated',
      'policy note the charge',
      'read model order status',
      'external payment provider',
    ]),
  );
});

const namesOf = (layout: FlowLayout): readonly string[] => layout.nodes.map(({ name }) => name);

function segments(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((to, i) => {
    const from = points[i]!;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      w: Math.abs(from.x - to.x),
      h: Math.abs(from.y - to.y),
    };
  });
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function shrink({ x, y, w, h }: FlowNode, by: number): Box {
  return { x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by };
}

function corners({ x, y, w, h }: Box): readonly Point[] {
  return [
    { x, y },
    { x: x + w, y },
    { x, y: y + h },
    { x: x + w, y: y + h },
  ];
}

/** Counts the edges of the polygon to the right of the point. */
function isInside({ x, y }: Point, polygon: readonly Point[]): boolean {
  return (
    polygon.filter((a, i) => {
      const b = polygon[(i + 1) % polygon.length]!;
      return a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
    }).length %
      2 ===
    1
  );
}

/** A small linear congruential generator: the same numbers for the same seed. */
/** A protected command reaches its external through the protection, and only so. */
function isWay(model: Model, type: string, from: string, to: string): boolean {
  const shield = model.protections.find(({ call }) => call === type)?.name;
  return shield === undefined || (from === shield) !== (to === shield);
}

function drawFrom(seed: number): Draw {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test('a topic keeps the name that it is addressed by', () => {
  const tracking = scenarios.find(({ id }) => id === 'order-tracking');
  const nodes = tracking === undefined ? [] : flowLayout(describe(tracking)).nodes;
  const lines = (name: string) => nodes.find((node) => node.name === name)?.lines;
  expect(lines('parcel-events')).toEqual(['parcel-events']);
  expect(lines('parcel-events/tracker')).toEqual(['Tracker']);
});
