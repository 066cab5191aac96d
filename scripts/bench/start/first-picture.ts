import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { failLoudly } from '../measured-page.ts';

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var firstPicture: number | undefined;
}

/**
 * Wall ms from the start of the navigation until a node of the graph is visible, painted, and the main thread has
 * nothing more urgent to do. Every load is cold: a browser context of its own has neither cache nor database.
 */
export async function firstPicture(
  browser: Browser,
  url: string,
  slowdown: number,
  say: (line: string) => void,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    failLoudly(page, say);
    if (slowdown > 1) {
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    }
    await page.addInitScript({ path: fileURLToPath(new URL('watch.js', import.meta.url)) });
    await page.goto(url);
    await page.waitForFunction(() => globalThis.firstPicture !== undefined, null, { polling: 50, timeout: 60_000 });
    return await page.evaluate(() => globalThis.firstPicture ?? Number.NaN);
  } finally {
    await context.close();
  }
}
