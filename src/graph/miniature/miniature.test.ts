import { describe, expect, it, test } from 'vitest';
import { describe as describeScenario } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { runOfScript } from '../../testing/run-of.ts';
import { trackOf } from '../flow/polyline.ts';
import { routeOf } from '../flow/route-of.ts';
import { journeyOf } from './journey.ts';
import { miniatureOf } from './miniature.ts';

describe.each(scenarios.map((scenario) => ({ id: scenario.id, model: describeScenario(scenario) })))(
  'the miniature of $id',
  ({ model }) => {
    const { layout, nodes, frames, lines, width, height } = miniatureOf(model);

    it('has every node, frame and line of the flow graph, and nothing else', () => {
      expect(nodes.map(({ node }) => node)).toEqual(layout.nodes);
      expect(frames).toHaveLength(layout.frames.length);
      const strokes = lines.reduce((all, { d }) => all + (d.match(/M/g)?.length ?? 0), 0);
      expect(strokes).toBe(layout.edges.length);
      expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(layout.edges.map(({ kind }) => kind)));
    });

    it('has all of it inside of its box', () => {
      for (const { node } of nodes) {
        expect(node.x).toBeGreaterThanOrEqual(0);
        expect(node.x + node.w).toBeLessThanOrEqual(width);
        expect(node.y + node.h).toBeLessThanOrEqual(height);
      }
    });
  },
);

describe('the journey of a recorded run', () => {
  const { model, records } = runOfScript(orderSaga, 'card-declined');
  const { layout } = miniatureOf(model);
  const journey = journeyOf(model, layout, records);

  it('goes the ways of the flow graph, in the order of the steps', () => {
    const [first] = records;
    const [letter] = first?.sent ?? [];
    if (letter === undefined) throw new Error('the gateway sends the command on');
    expect(journey[0]).toEqual({
      n: 1,
      flights: [{ track: trackOf(routeOf(layout, letter)?.points ?? []), hue: 1 }],
    });
    expect(journey.map(({ n }) => n)).toEqual(journey.map(({ n }) => n).toSorted((a, b) => a - b));
    expect(journey.length).toBeGreaterThan(10);
  });

  it('leaves out what does not travel', () => {
    const travelling = new Set(
      records.filter(({ sent }) => sent.some(({ kind }) => kind !== 'timeout')).map(({ n }) => n),
    );
    for (const { n, flights } of journey) {
      expect(travelling.has(n)).toBe(true);
      expect(flights.every(({ track }) => track.length > 0)).toBe(true);
    }
  });
});

test('each command from outside has its own hue', () => {
  const { model, records } = runOfScript(orderSaga, 'last-items');
  const { layout } = miniatureOf(model);
  const hues = journeyOf(model, layout, records).flatMap(({ flights }) => flights.map(({ hue }) => hue));
  expect(new Set(hues)).toEqual(new Set([1, 2]));
});
