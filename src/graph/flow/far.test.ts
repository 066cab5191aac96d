import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { farChanges, farPicture, hotIn } from './far-picture.ts';
import { isFar, nodeAt } from './far.ts';
import { flowStatus } from './flow-status.ts';
import { runOfScript } from '../../testing/run-of.ts';
import { HistoryIndex } from './history.ts';
import { flowLayout } from './layout.ts';
import type { FlowStatus } from './status.ts';

const { model, records, views } = runOfScript(orderSaga, 'carrier-refuses');
const layout = flowLayout(model);
const history = new HistoryIndex(model, layout, null).read(records);
const at = (cursor: number, before: FlowStatus | null = null) =>
  flowStatus({ model, layout, history, cursor, view: views[cursor] ?? null }, before);

test('only a crowd is drawn without words, and only from far away', () => {
  const nodes = (count: number) => ({ nodes: Array.from({ length: count }, () => layout.nodes[0]!) });
  expect(isFar(nodes(3_000), 0.2)).toBe(true);
  expect(isFar(nodes(3_000), 1)).toBe(false);
  expect(isFar(nodes(60), 0.2)).toBe(false);
});

test('every node and edge is in the picture once, what went wrong on top', () => {
  const last = at(records.length);
  const { nodes, edges } = farPicture(layout, last);
  expect(nodes.flatMap(({ all }) => all.map(({ id }) => id)).toSorted()).toEqual(
    layout.nodes.map(({ id }) => id).toSorted(),
  );
  expect(edges.reduce((sum, { all }) => sum + all.length, 0)).toBe(layout.edges.length);
  const looks = edges.map(({ look }) => look);
  expect(looks.at(-1)).toBe('failed');
  expect(looks[0]).toBe('wait');
  for (const { look, kind, all } of nodes) {
    for (const node of all) {
      expect(node.kind).toBe(kind);
      const status = last.nodes.get(node.id);
      expect(look).toBe(status?.failed === true ? 'failed' : status?.reached === true ? 'reached' : 'wait');
    }
  }
});

test('what is drawn over the picture of a step makes the picture of the next one; back in time it is drawn anew', () => {
  let before = at(0);
  let overdrawn = 0;
  const looks = (status: FlowStatus) =>
    new Map(farPicture(layout, status).edges.flatMap(({ look, all }) => all.map(({ id }) => [id, look])));
  const shown = looks(before);
  for (let cursor = 1; cursor <= records.length; cursor += 1) {
    const after = at(cursor, before);
    const changed = farChanges(layout, before, after);
    if (changed === null) for (const [id, look] of looks(after)) shown.set(id, look);
    else {
      for (const { look, all } of farPicture(changed, after).edges) for (const { id } of all) shown.set(id, look);
      overdrawn += changed.edges.length;
    }
    expect(shown, `step ${cursor}`).toEqual(looks(after));
    before = after;
  }
  expect(overdrawn).toBeGreaterThan(5);
  expect(farChanges(layout, before, at(1))).toBeNull();
});

test('what takes part in the step is told apart, and a node is found by its place', () => {
  const { nodes, edges } = hotIn(layout, at(4));
  expect(nodes.length).toBeGreaterThan(0);
  expect(edges.length).toBeGreaterThan(0);
  const node = layout.nodes.find(({ id }) => id === 'aggregate stock')!;
  expect(nodeAt(layout, { x: node.x + 3, y: node.y + 3 })).toBe(node);
  expect(nodeAt(layout, { x: -50, y: -50 })).toBeNull();
});
