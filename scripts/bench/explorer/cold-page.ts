import { launch, serve } from '../browse.ts';
import { bundlePage } from '../bundle.ts';
import { failLoudly } from '../measured-page.ts';
import type { Searched } from './searched.ts';

type Say = (line: string) => void;

/** The first search of a page, so often; each page is a process of its own. Wall ms by number of faults. */
export async function coldInChromium(
  times: readonly { readonly faults: number; readonly rounds: number }[],
  say: Say,
): Promise<ReadonlyMap<number, readonly Searched[]>> {
  const site = await serve(await bundlePage('explorer-page', new URL('main.page.ts', import.meta.url)));
  const browser = await launch(say);
  const found = new Map<number, Searched[]>(times.map(({ faults }) => [faults, []]));
  try {
    for (const { faults, rounds } of times) {
      for (let round = 0; round < rounds; round += 1) {
        const context = await browser.newContext();
        const page = await context.newPage();
        failLoudly(page, say);
        await page.goto(site.url);
        await page.waitForFunction(() => globalThis.searchShort !== undefined);
        const one = await page.evaluate((n) => globalThis.searchShort?.(n), faults);
        if (one !== undefined) found.get(faults)?.push(one);
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return found;
}
