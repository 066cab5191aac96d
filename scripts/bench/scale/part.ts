import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { launch, serve } from '../browse.ts';
import { bundlePage } from '../bundle.ts';
import { failLoudly } from '../measured-page.ts';
import type { Part, Row } from '../row.ts';
import { quantile } from '../statistics.ts';
import type { ScalePage, Seeks } from './main.page.ts';

/** A run of a million steps in Chromium: made, opened again in a new page, scrubbed, searched and gone on with. */
export const scale: Part = async ({ quick, say }) => {
  const steps = quick ? 60_000 : 1_000_000;
  const seeks = quick ? 200 : 400;
  const rounds = quick ? 3 : 5;
  const site = await serve(await bundlePage('scale-page', new URL('main.page.ts', import.meta.url)));
  const browser = await launch(say);
  try {
    const context = await browser.newContext();
    const open = () => pageAt(context, site.url, say);
    say(`a run of ${steps} steps is made`);
    const maker = await open();
    const made = await maker.evaluate((n) => (globalThis.scale as ScalePage).generate(n), steps);
    const heapMade = await heapOf(maker);
    await maker.close();
    say('it is opened, scrubbed and searched');
    const page = await open();
    const opened = await page.evaluate(() => (globalThis.scale as ScalePage).open());
    const sought: Seeks[] = [];
    for (let round = 0; round < rounds; round += 1) {
      sought.push(await page.evaluate((n) => (globalThis.scale as ScalePage).seek(n), seeks));
    }
    const state = { by: 'state', component: 'sale', key: 'order-17', path: 'status', value: 'compensating' } as const;
    const found = {
      type: await page.evaluate(() => (globalThis.scale as ScalePage).find({ by: 'type', type: 'SagaCompensated' })),
      text: await page.evaluate(() => (globalThis.scale as ScalePage).find({ by: 'text', text: 'order-77' })),
      violation: await page.evaluate(() => (globalThis.scale as ScalePage).find({ by: 'violation' })),
      state: await page.evaluate((query) => (globalThis.scale as ScalePage).find(query), state),
    };
    const overview = await page.evaluate(() => (globalThis.scale as ScalePage).overview(1000));
    const heapOpened = await heapOf(page);
    const further = await page.evaluate(() => (globalThis.scale as ScalePage).goOn(500));
    const first = Math.max(...Object.values(found).flatMap(({ first: ms, hits }) => (hits === 0 ? [] : [ms])));
    const row = (
      id: string,
      what: string,
      sample: number | readonly number[],
      unit: string,
      more: Partial<Row> = {},
    ): Row => ({
      id: `scale/${id}`,
      who: 'ours',
      what: `scale: ${what}`,
      samples: typeof sample === 'number' ? [sample] : sample,
      unit,
      better: 'less',
      ...more,
    });
    return [
      row('generate', `a run of ${made.length} steps is made, durable`, made.length / (made.ms / 1000), 'steps/s', {
        better: 'more',
      }),
      row('heap/made', 'heap after it was made', heapMade, 'MB', { aims: [{ atMost: 350 }] }),
      row('open', 'it is opened again: until there is a picture', opened.shown, 'ms', { aims: [{ atMost: 1000 }] }),
      row('whole', 'until it can be gone on with', opened.whole, 'ms'),
      row(
        'seek/p50',
        '200 aggregates at any step, p50',
        sought.map(({ scrub }) => quantile(scrub, 0.5)),
        'ms',
      ),
      row(
        'seek/p99',
        '200 aggregates at any step, p99',
        sought.map(({ scrub }) => quantile(scrub, 0.99)),
        'ms',
        { aims: [{ atMost: 6 }] },
      ),
      row(
        'jump/p50',
        'what moved last before any step, p50',
        sought.map(({ jump }) => quantile(jump, 0.5)),
        'ms',
      ),
      row(
        'jump/p99',
        'what moved last before any step, p99',
        sought.map(({ jump }) => quantile(jump, 0.99)),
        'ms',
      ),
      row('find/first', 'the first hit of the slowest of four questions', first, 'ms', { aims: [{ atMost: 200 }] }),
      row('find/all', `all ${found.type.hits} hits of a type`, found.type.all, 'ms'),
      row('overview', 'all of it in 1 000 bins', overview, 'ms'),
      row('heap/opened', 'heap after it was opened and searched', heapOpened, 'MB', { aims: [{ atMost: 350 }] }),
      row('further', 'steps that are added to it', further, 'steps/s', { better: 'more' }),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
};

async function pageAt(context: BrowserContext, url: string, say: (line: string) => void): Promise<Page> {
  const page = await context.newPage();
  failLoudly(page, say);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.scale !== undefined);
  return page;
}

/** Objects and typed arrays, after a collection, in megabytes. */
async function heapOf(page: Page): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const used = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  await session.detach();
  return (used.usedSize + (used.backingStorageSize ?? 0)) / 1e6;
}
