import type { Page } from '@playwright/test';

/** Wall ms of one way through the run and back, and between two moves of the mouse. */
const turn = 5_000;
const pause = 8;

/** Drags the cursor through the whole run and back; answers the wall ms between two frames each. */
export async function drag(page: Page): Promise<readonly number[]> {
  const box = await page.getByRole('slider', { name: 'Timeline' }).boundingBox();
  if (box === null) throw new Error('there is no timeline on the page');
  const y = box.y + box.height / 3;
  const at = (part: number) => box.x + 2 + part * (box.width - 4);
  await page.mouse.move(at(0.5), y);
  await page.mouse.down();
  const seen = page.evaluate((ms) => globalThis.rest(ms), turn);
  const begun = performance.now();
  for (let passed = 0; passed < turn; passed = performance.now() - begun) {
    // from the middle to both ends and back
    await page.mouse.move(at(0.5 + 0.5 * Math.sin((2 * Math.PI * passed) / turn)), y);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const { times } = await seen;
  await page.mouse.up();
  return times;
}
