import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** How many different pictures the canvas of the tokens shows while one step is taken. */
function picturesOfAStep(page: Page): Promise<number> {
  return page.getByRole('region', { name: 'Flow graph' }).evaluate(async (graph) => {
    const canvas = graph.querySelector('canvas');
    if (canvas === null) throw new Error('the graph has no canvas');
    const small = new OffscreenCanvas(canvas.width / 4, canvas.height / 4).getContext('2d', {
      willReadFrequently: true,
    });
    if (small === null) throw new Error('there is no second canvas');
    const { width, height } = small.canvas;
    const pictures = new Set<string>();
    const taken = window.sagascope.step();
    const end = performance.now() + 1_000;
    while (performance.now() < end) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      small.clearRect(0, 0, width, height);
      small.drawImage(canvas, 0, 0, width, height);
      pictures.add(small.getImageData(0, 0, width, height).data.join());
    }
    await taken;
    return pictures.size;
  });
}

test('a message travels when a step is taken', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  expect(await picturesOfAStep(page)).toBeGreaterThan(3);
});

test('with reduced motion nothing travels, and the step still shows', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  // before and after the token stands at its end
  expect(await picturesOfAStep(page)).toBeLessThanOrEqual(2);
  await app.expectNode('saga order fulfilment', /in this step/);
});
