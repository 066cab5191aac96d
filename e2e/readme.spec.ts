import type { Page } from '@playwright/test';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

/** `UPDATE_PICTURES=1 npm run e2e -- readme` takes the pictures of the README anew. */
const update = process.env['UPDATE_PICTURES'] === '1';
const size = { width: 1440, height: 900 };

/** The money is on its way back, the two steps before it wait for their undo. */
const refunding = runInNode('carrier-refuses').records.find(({ message }) => message.type === 'RefundPayment')?.n ?? 0;

for (const theme of ['light', 'dark'] as const) {
  test(`the README's picture can be taken, ${theme}`, async ({ app, page }, testInfo) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await app.visit();
    await page.evaluate(() => window.sagascope.script('carrier-refuses'));
    await page.evaluate((n) => window.sagascope.step(n), refunding);
    await app.expectNode('saga order fulfilment', /compensating/);
    await app.node('saga order fulfilment').click();
    await expect(app.inspector.getByRole('heading', { name: 'order fulfilment' })).toBeVisible();
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready);
    for (const notice of await app.notices.getByRole('button', { name: 'Put away' }).all()) await notice.click();

    await keep(page, testInfo.outputPath(`main-${theme}.png`), `main-${theme}.png`);

    await page.evaluate(() => window.sagascope.open('order-saga', { switches: { outbox: false } }));
    const explorer = await app.show('Explorer');
    await explorer.getByRole('combobox', { name: 'Against' }).selectOption('outbox on');
    await expect(explorer).toContainText('cells change with outbox on');
    await expect(explorer).toContainText('none left in scope');
    await page.mouse.move(0, 0);
    await keep(page, testInfo.outputPath(`explorer-${theme}.png`), `explorer-${theme}.png`);
  });
}

async function keep(page: Page, path: string, name: string): Promise<void> {
  await page.screenshot({ path, animations: 'disabled' });
  if (update) {
    await mkdir('e2e/pictures', { recursive: true });
    await copyFile(path, `e2e/pictures/${name}`);
  }
  const [taken, kept] = await Promise.all([readFile(path), readFile(`e2e/pictures/${name}`)]);
  expect(pngSize(taken)).toEqual(size);
  expect(pngSize(kept)).toEqual(size);
  // a blank page packs into a few kilobytes
  expect(Math.min(taken.length, kept.length)).toBeGreaterThan(50_000);
}

/** Width and height stand at a fixed place of a PNG's first chunk. */
const pngSize = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
