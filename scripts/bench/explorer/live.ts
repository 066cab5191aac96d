import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { launch, serve } from '../browse.ts';
import { bundleApp } from '../bundle.ts';
import { failLoudly } from '../measured-page.ts';

declare global {
  // oxlint-disable no-var -- how a global is declared
  var matrixWords: () => string;
  var fromClickToMatrix: (words: string) => Promise<number>;
  // oxlint-enable no-var
}

const variants = ['off', 'on'] as const;
type Variant = (typeof variants)[number];

/**
 * The page as it is built, with the order saga in the explorer: its outbox is switched with the mouse, off and on in turns.
 * Wall ms from each click until the failure matrix of that variant is painted.
 */
export async function flips(count: number, say: (line: string) => void): Promise<readonly number[]> {
  const site = await serve(await bundleApp());
  const browser = await launch(say);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    failLoudly(page, say);
    await page.addInitScript({ path: fileURLToPath(new URL('watch.js', import.meta.url)) });
    await page.goto(site.url);
    await page.getByRole('tab', { name: 'Explorer', exact: true }).click();
    await page.getByRole('banner').getByRole('button', { name: 'More switches' }).click();
    // what to look for: the first of each is the page's first, and is not measured
    await wordsBeside(page, '');
    const words = { off: '', on: '' };
    for (const variant of variants) {
      const before = await page.evaluate(() => globalThis.matrixWords());
      await outbox(page, variant).click();
      words[variant] = await wordsBeside(page, before);
    }
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const variant = variants[n % 2] ?? 'off';
      const seen = page.evaluate((expected) => globalThis.fromClickToMatrix(expected), words[variant]);
      await outbox(page, variant).click();
      times.push(await seen);
      await atRest(page);
    }
    return times;
  } finally {
    await browser.close();
    await site.close();
  }
}

const outbox = (page: Page, variant: Variant) =>
  page.getByRole('radiogroup', { name: 'outbox' }).getByRole('radio', { name: variant, exact: true });

/** What the matrix says once it says something else. */
async function wordsBeside(page: Page, before: string): Promise<string> {
  await page.waitForFunction((old) => globalThis.matrixWords() !== old, before);
  await atRest(page);
  return page.evaluate(() => globalThis.matrixWords());
}

/** Nothing is searched any more. */
async function atRest(page: Page): Promise<void> {
  await page.getByText('none left in scope').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}
