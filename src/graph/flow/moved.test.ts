import { expect, test } from 'vitest';
import { orderSaga } from '../../testing/flow/models.ts';
import { flowLayout } from './layout.ts';
import { moveNodes } from './moved.ts';
import { neighbourOf } from './neighbours.ts';
import { routeOf } from './route-of.ts';
import { ringedNodes, tracedEdges } from './trace-selection.ts';
import { routeKey } from './types.ts';

const layout = flowLayout(orderSaga);
const find = (id: string) => layout.nodes.find((node) => node.id === id)!;

test('without dragged nodes the layout is the identical object', () => {
  expect(moveNodes(layout, {})).toBe(layout);
  expect(moveNodes(layout, { 'aggregate of another scenario': { x: 1, y: 1 } })).toBe(layout);
});

test('the edges of a dragged node follow it, all others stay what they are', () => {
  const stock = find('aggregate stock');
  const moved = moveNodes(layout, { [stock.id]: { x: stock.x + 40, y: stock.y + 30 } });
  const edge = (id: string) => [layout, moved].map(({ edges }) => edges.find((each) => each.id === id)!);
  const [before, after] = edge('commands 1 > aggregate stock');
  expect(after?.points.at(-1)).toEqual({ x: before!.points.at(-1)!.x + 40, y: before!.points.at(-1)!.y + 30 });
  expect(after?.points[0]).toEqual(before?.points[0]);
  const [other, same] = edge('commands 2 > aggregate payment');
  expect(same).toBe(other);
  const key = routeKey('order fulfilment', 'ReserveInventory', 'stock');
  expect(moved.routes.get(key)?.points.at(-1)).toEqual(after?.points.at(-1));
});

test('arrow keys lead to the neighbour on that side', () => {
  const to = (id: string, key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight') =>
    neighbourOf(layout.nodes, find(id), key)?.id;
  expect(to('aggregate stock', 'ArrowRight')).toBe('aggregate payment');
  expect(to('aggregate stock', 'ArrowLeft')).toBe('aggregate order');
  expect(to('aggregate stock', 'ArrowUp')).toMatch(/Reserve/);
  expect(to('actor Customer', 'ArrowUp')).toBeUndefined();
});

test('a message without a node of its own is ringed at the policies that speak it', () => {
  expect([...ringedNodes(layout, { kind: 'message', name: 'Charge' })]).toEqual(['policy ask for the money']);
  expect([...ringedNodes(layout, { kind: 'message', name: 'OrderCreated' })]).toEqual(['event OrderCreated']);
  expect(tracedEdges(layout, { kind: 'message', name: 'ReserveInventory' }).size).toBe(2);
  expect(tracedEdges(layout, { kind: 'component', name: 'order fulfilment' }).size).toBe(0);
});

test('a reply goes the way of an event, and a timer its loop', () => {
  const reply = routeOf(layout, { kind: 'reply', type: 'answer', from: 'stock', to: 'order fulfilment' });
  expect(reply?.edges).toContain('events 1 > saga order fulfilment');
  expect(
    routeOf(layout, { kind: 'reply', type: 'answer', from: 'carrier', to: 'order fulfilment' })?.points.length,
  ).toBeGreaterThan(1);
  expect(
    routeOf(layout, { kind: 'timeout', type: 'payment', from: 'order fulfilment', to: 'order fulfilment' })?.edges,
  ).toHaveLength(1);
  expect(routeOf(layout, { kind: 'outbox', type: 'OrderCreated', from: 'order', to: 'relay' })).toBeNull();
});
