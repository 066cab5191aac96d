import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../tokens.css';
import { runOfScript } from '../../testing/run-of.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { layoutOf, keepLayout } from './layout-of.ts';
import { FlowGraph, type FlowGraphProps } from './flow-graph.tsx';

const run = runOfScript(orderSaga, 'carrier-refuses');
let stop = (): void => {};
afterEach(() => stop());

async function draw(
  cursor: number,
  changes: Partial<FlowGraphProps> = {},
): Promise<{ selected: (Selection | null)[] }> {
  await page.viewport(1000, 720);
  const host = document.createElement('div');
  host.style.cssText = 'width: 920px; height: 640px';
  document.body.append(host);
  const root = createRoot(host);
  stop = () => {
    root.unmount();
    host.remove();
  };
  const selected: (Selection | null)[] = [];
  root.render(
    <FlowGraph
      model={run.model}
      view={run.views[cursor] ?? null}
      records={run.records}
      cursor={cursor}
      playing={false}
      speed={1}
      followed={null}
      correlations={new Map()}
      selected={null}
      onSelect={(selection) => selected.push(selection)}
      positions={{}}
      onPositions={() => {}}
      theme="light"
      {...changes}
    />,
  );
  return { selected };
}

async function show(cursor: number, changes: Partial<FlowGraphProps> = {}) {
  const shown = await draw(cursor, changes);
  await expect.element(page.getByRole('button', { name: 'aggregate stock' })).toBeVisible();
  return shown;
}

test('every component is a node with its kind and name', async () => {
  await show(0);
  for (const name of [
    'saga order fulfilment',
    'read model order status',
    'policy note the charge',
    'external carrier',
  ]) {
    await expect.element(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect.element(page.getByRole('img', { name: 'actor Customer' })).toBeVisible();
  await expect.element(page.getByRole('group', { name: 'Legend' })).toHaveTextContent('read model');
});

test('a click selects a node, and so does Enter; arrows lead to its neighbours', async () => {
  const { selected } = await show(0);
  await userEvent.click(page.getByRole('button', { name: 'command PlaceOrder' }));
  page.getByRole('button', { name: 'aggregate stock' }).element().focus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(selected).toEqual([
    { kind: 'message', name: 'PlaceOrder' },
    { kind: 'component', name: 'payment' },
  ]);
});

test('no text is smaller than 11 px on the screen', async () => {
  await show(30);
  const texts = [...document.querySelectorAll<SVGTextElement>('.flow text')];
  const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0));
  expect(texts.length).toBeGreaterThan(40);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10.99);
});

test('the saga tells its steps to those who do not see them', async () => {
  const compensating = run.records.find(({ sent }) => sent.some(({ type }) => type === 'RefundPayment'));
  await show(compensating?.n ?? 0);
  const saga = page.getByRole('button', { name: 'saga order fulfilment' });
  await expect
    .element(saga)
    .toHaveAttribute('aria-description', expect.stringContaining('ProcessPayment done, RefundPayment compensating'));
});

/** The same picture many times, one below the other. */
function crowd(times: number): FlowGraphProps['model'] {
  const { nodes, edges, ...rest } = layoutOf(run.model);
  const model = { ...run.model, id: 'crowd', title: 'Crowd', components: [...run.model.components] };
  const copies = Array.from({ length: times }, (_, i) => i);
  keepLayout(model, {
    ...rest,
    nodes: copies.flatMap((i) =>
      nodes.map((node) => ({ ...node, id: `${node.id} ${i}`, y: node.y + i * rest.height })),
    ),
    edges: copies.flatMap((i) =>
      edges.map((edge) => ({
        ...edge,
        id: `${edge.id} ${i}`,
        points: edge.points.map(({ x, y }) => ({ x, y: y + i * rest.height })),
      })),
    ),
    height: rest.height * times,
  });
  return model;
}

test('a crowd far away is drawn as boxes that can be clicked, and near as nodes again', async () => {
  const model = crowd(20);
  const layout = layoutOf(model);
  const node = layout.nodes.find(({ id }) => id === 'aggregate stock 3')!;
  const camera = { x: node.x + node.w / 2, y: node.y + node.h / 2, zoom: 0.1 };
  const { selected } = await draw(0, { model, camera });
  const far = page.getByRole('img', { name: `${layout.nodes.length} nodes from far away` });
  await expect.element(far).toBeInTheDocument();
  expect(document.querySelectorAll('.react-flow__node')).toHaveLength(0);

  const pane = document.querySelector('.react-flow__pane')!;
  const { width, height } = pane.getBoundingClientRect();
  await userEvent.click(pane, { position: { x: width / 2, y: height / 2 } });
  expect(selected.at(-1)).toEqual({ kind: 'component', name: 'stock' });
  // the middle of a box is its fill
  const canvas = far.element() as HTMLCanvasElement;
  const pixel = canvas.getContext('2d')!.getImageData(Math.round(width / 2), Math.round(height / 2), 1, 1).data;
  expect(pixel[3]).toBe(255);

  stop();
  await draw(0, { model, camera: { ...camera, zoom: 1 } });
  await expect.element(page.getByRole('button', { name: 'aggregate stock 3', exact: true })).toBeVisible();
  // only what is in view
  expect(document.querySelectorAll('.react-flow__node').length).toBeLessThan(80);
});
