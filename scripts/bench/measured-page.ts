import type { Page } from '@playwright/test';
import { bundlePage } from './bundle.ts';
import { launch, serve } from './browse.ts';
import type { Rewinding } from './rewind/measure.ts';
import type { StoreWork } from './store/main.page.ts';
import type { Slices } from './slices.ts';

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var bench: ((given: never) => Promise<unknown>) | undefined;
}

/** Bundles an entry that calls `offer`, runs it in a page of its own, and returns what it measured. */
export async function measureInPage<Result>(
  name: string,
  entry: URL,
  given: Slices | Rewinding | StoreWork,
  say: (line: string) => void,
): Promise<Result> {
  const site = await serve(await bundlePage(name, entry));
  const browser = await launch(say);
  try {
    const page = await browser.newPage();
    failLoudly(page, say);
    await page.goto(site.url);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    return (await page.evaluate((given) => globalThis.bench?.(given as never), given)) as Result;
  } finally {
    await browser.close();
    await site.close();
  }
}

export function failLoudly(page: Page, say: (line: string) => void): void {
  page.on('pageerror', (error) => say(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') say(`page: ${message.text()}`);
  });
}
