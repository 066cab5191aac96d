import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { correlationsOf } from '../../graph/correlation.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { Timeline } from './timeline.tsx';
import '../tokens.css';
import '../base.css';

const { model, records } = runOf(orderSaga, { inputs: orders(6) });
const correlations = correlationsOf(records, model);

const slider = page.getByRole('slider', { name: 'Timeline' });
const at = async (step: number) => {
  await expect.element(slider).toHaveAttribute('aria-valuenow', String(step));
};

let root: Root;
beforeEach(async () => {
  const place = document.createElement('div');
  place.style.cssText = 'height: 180px; width: 1200px';
  document.body.replaceChildren(place);
  root = createRoot(place);
  root.render(<Held />);
  await at(20);
});
afterEach(() => {
  root.unmount();
});

function Held() {
  const [cursor, setCursor] = useState(20);
  return (
    <Timeline
      model={model}
      records={records}
      length={records.length}
      cursor={cursor}
      now={0}
      live={false}
      followed={null}
      correlations={correlations}
      laneMode="context"
      onLaneMode={() => undefined}
      onSeek={setCursor}
      selected={null}
      long={null}
      hits={[]}
      theme="light"
    />
  );
}

test('the keyboard moves the cursor, by one, by ten, and to the ends', async () => {
  slider.element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  await at(21);
  await userEvent.keyboard('{PageUp}');
  await at(31);
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await at(0);
  await userEvent.keyboard('{End}{ArrowRight}');
  await at(records.length);
});

test('the value says in words which step it is', async () => {
  slider.element().focus();
  await userEvent.keyboard('{Home}{ArrowRight}');
  const words = `Step 1, 0\u00A0ms: PlaceOrder at gateway, handled. ${records.length} in all.`;
  await expect.element(slider).toHaveAttribute('aria-valuetext', words);
});

test('a press goes to the step under the pointer, and a drag scrubs from there', async () => {
  const { left, top } = slider.element().getBoundingClientRect();
  const point = (type: string, x: number) => {
    const init = { bubbles: true, pointerId: 1, button: 0, clientX: left + x, clientY: top + 60 };
    slider.element().dispatchEvent(new PointerEvent(type, init));
  };
  slider.element().setPointerCapture = () => undefined;
  slider.element().focus();
  await userEvent.keyboard('{Home}');
  await at(0);
  point('pointerdown', 18 * 10);
  await at(10);
  point('pointermove', 18 * 24);
  await at(24);
  point('pointerup', 18 * 24);
  point('pointermove', 18 * 30);
  await at(24);
});

test('something is drawn: the canvas has the pixels of its box, and marks upon them', async () => {
  await expect
    .poll(() => {
      const canvas = slider.element().querySelector('canvas');
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let painted = 0;
      for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) painted += 1;
      return painted;
    })
    .toBeGreaterThan(3_000);
});
