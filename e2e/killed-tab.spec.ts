import type { BrowserContext } from '@playwright/test';
import { App } from './support/app.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

/** Both at once: each opens the page so often. */
test.describe.configure({ mode: 'parallel' });

/** `KILLS=100 npm run e2e -- killed-tab` looks for longer. */
const kills = Number(process.env['KILLS'] ?? 8);

/** mulberry32 */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function openTab(context: BrowserContext): Promise<App> {
  const page = await context.newPage();
  await page.goto('/', { waitUntil: 'commit' });
  return new App(page);
}

/** The process of the page dies, or the tab is closed without a word. */
async function kill({ page }: App, crash: boolean): Promise<void> {
  if (crash) {
    const crashed = page.waitForEvent('crash');
    const devtools = await page.context().newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
  }
  await page.close({ runBeforeUnload: false });
}

for (const seed of [1, 2]) {
  test(`a tab killed ${kills} times at random moments goes on from what was durable, seed ${seed}`, async ({
    context,
  }) => {
    test.setTimeout(180_000);
    const random = seeded(seed);
    const { records, ends, end } = runInNode('last-items');
    const all = records.map(({ id }) => id);
    const started = await openTab(context);
    await started.page.waitForFunction(() => 'sagascope' in window);
    let { run } = await started.page.evaluate(() => window.sagascope.script('last-items'));
    await kill(started, false);

    let seen = 0;
    let runs = 1;
    const found: number[] = [];
    for (let i = 0; i < kills; i += 1) {
      const app = await openTab(context);
      // some die before the page is up
      if (random() < 0.2) {
        await app.page.waitForTimeout(random() * 300);
        await kill(app, random() < 0.5);
        continue;
      }
      await app.page.waitForFunction(() => 'sagascope' in window);
      const kept = (await app.records()).map(({ id }) => id);
      expect((await app.standing()).run).toBe(run);
      expect(kept.length).toBeGreaterThanOrEqual(seen);
      expect(kept).toEqual(all.slice(0, kept.length));
      found.push(kept.length);
      if (kept.length === all.length) {
        ({ run } = await app.page.evaluate(() => window.sagascope.script('last-items')));
        runs += 1;
      }
      seen = await app.page.evaluate(async (ms) => {
        await window.sagascope.play({ speed: 5 });
        await new Promise((resolve) => setTimeout(resolve, ms));
        return (await window.sagascope.state()).length;
      }, random() * 200);
      await kill(app, random() < 0.5);
    }

    const last = await openTab(context);
    await last.page.waitForFunction(() => 'sagascope' in window);
    const kept = (await last.records()).map(({ id }) => id);
    expect(kept).toEqual(all.slice(0, kept.length));
    expect(kept.length).toBeGreaterThanOrEqual(seen);
    expect(await last.runToEnd()).toMatchObject({ run, outcome: ends, hash: end.hash });
    await last.expectLaws('held', 'held', 'held', 'held', 'held');
    console.log(`seed ${seed}: ${kills} kills, ${runs} runs, found after them: ${found.join(' ')} of ${all.length}`);
  });
}
