import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { launch, serve } from '../browse.ts';
import { bundleApp } from '../bundle.ts';
import { failLoudly } from '../measured-page.ts';
import type { Part, Row } from '../row.ts';
import { median, quantile } from '../statistics.ts';
import { heaps } from './heaps.ts';
import { drag } from './drag.ts';

type Say = (line: string) => void;

/** Longer than the slowest machine takes to make a run. */
const patience = 1_800_000;

/**
 * A run of a million steps on the page itself, by the controls that people use: made in the dialog of runs, dragged
 * through with the mouse, opened again from the list of runs, and by a page that begins with it.
 */
export const long: Part = async ({ quick, say }) => {
  const steps = quick ? 100_000 : 1_000_000;
  say('builds the page');
  const site = await serve(await bundleApp());
  const browser = await launch(say);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const maker = await pageAt(context, site.url, say);
    say(`a run of ${steps} steps is made`);
    const making = await make(maker, steps);
    const heapMade = await heaps(maker);
    await picture(maker, 'made');
    say('the cursor is dragged through it');
    const dragged = [await drag(maker), await drag(maker), await drag(maker)];
    await picture(maker, 'dragged');
    say('it is opened from the list');
    const chosen = [await choose(maker, steps), await choose(maker, steps), await choose(maker, steps)];
    await maker.close();
    say('it is opened again');
    const page = await pageAt(context, site.url, say);
    const opened = await open(page, steps);
    const heapOpened = await heaps(page);
    const again = [await drag(page), await drag(page), await drag(page)];
    const heapDragged = await heaps(page);
    await picture(page, 'opened');
    const row = (id: string, what: string, samples: readonly number[], unit: string, more: Partial<Row> = {}): Row => ({
      id: `long/${id}`,
      who: 'ours',
      what: `long, on the page: ${what}`,
      samples,
      unit,
      better: 'less',
      ...more,
    });
    const frames = [...dragged, ...again];
    const memory = { aims: [{ atMost: 600 }] };
    return [
      row('make', `a run of ${steps} steps is made`, [making / 1000], 's'),
      row('slowest', 'dragged through, frames in its slowest second', frames.map(slowest), 'frames/s', {
        better: 'more',
        aims: [{ atLeast: 30 }],
      }),
      row('frames', 'dragged through, frames', frames.map(rate), 'frames/s', { better: 'more' }),
      row(
        'p99',
        'dragged through, frame time p99',
        frames.map((times) => quantile(times, 0.99)),
        'ms',
      ),
      row('choose', 'opened from the list of runs: until there is a picture', chosen, 'ms', {
        aims: [{ atMost: 1000 }],
      }),
      row('open', 'opened by a new page: until there is a picture', [opened.shown], 'ms', {
        aims: [{ atMost: 1000, why: 'it counts from the navigation: page and engine start first' }],
      }),
      row('whole', 'until it can be gone on with', [opened.whole], 'ms'),
      row('heap/made', 'heap of page and worker after it was made', [heapMade], 'MB', memory),
      row('heap/opened', 'heap of both after it was opened', [heapOpened], 'MB', memory),
      row('heap/dragged', 'heap of both after it was dragged through', [heapDragged], 'MB', memory),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
};

/** In the folder of what is built for the bench: to be looked at. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `node_modules/.cache/bench/long-${name}.png` });
}

async function pageAt(context: BrowserContext, url: string, say: Say): Promise<Page> {
  const page = await context.newPage();
  failLoudly(page, say);
  await page.addInitScript({ path: fileURLToPath(new URL('../frames/in-page.js', import.meta.url)) });
  await page.goto(url);
  await page.getByRole('slider', { name: 'Timeline' }).waitFor();
  return page;
}

/** Wall ms. */
async function make(page: Page, steps: number): Promise<number> {
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Runs' });
  await dialog.getByLabel('A long run of').selectOption(String(steps));
  const begun = performance.now();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await idle(page, steps);
  return performance.now() - begun;
}

/** Another run comes on screen, and then this one. Wall ms from the click on. */
async function choose(page: Page, steps: number): Promise<number> {
  await page.evaluate(() => window.sagascope.open('order-saga'));
  await page.keyboard.press('r');
  const row = page.getByRole('dialog', { name: 'Runs' }).getByRole('listitem').filter({ hasText: 'order-stream' });
  const button = row.getByRole('button', { name: 'Open' }).first();
  await button.evaluate((it) => it.addEventListener('click', () => performance.mark('chosen')));
  await button.click();
  const shown = await timelineOf(page, 0.9 * steps);
  const clicked = await page.evaluate(() => performance.getEntriesByName('chosen').at(-1)?.startTime ?? Number.NaN);
  await idle(page, steps);
  return shown - clicked;
}

/** The moment at which the timeline has so many steps; ms from the start of the navigation on. */
async function timelineOf(page: Page, steps: number): Promise<number> {
  const shown = await page.waitForFunction(
    (most) => {
      const timeline = document.querySelector('[role=slider][aria-label=Timeline]');
      return Number(timeline?.getAttribute('aria-valuemax') ?? 0) >= most ? performance.now() : 0;
    },
    steps,
    { timeout: patience, polling: 'raf' },
  );
  return await shown.jsonValue();
}

/** The run that was open last, as whoever comes back sees it. Wall ms. */
async function open(page: Page, steps: number): Promise<{ readonly shown: number; readonly whole: number }> {
  // the run's end may be read a little later
  const shown = await timelineOf(page, 0.9 * steps);
  await idle(page, steps);
  const whole = await page.evaluate(() => performance.now());
  return { shown, whole };
}

/** All steps are there, and nothing is made or opened any more. */
async function idle(page: Page, steps: number): Promise<void> {
  await page.waitForFunction(
    (length) => {
      const timeline = document.querySelector('[role=slider][aria-label=Timeline]');
      return (
        Number(timeline?.getAttribute('aria-valuemax') ?? 0) >= length &&
        document.querySelector('[aria-label="Work that goes on"]') === null
      );
    },
    steps,
    { timeout: patience, polling: 200 },
  );
}

const rate = (times: readonly number[]): number => 1000 / (times.reduce((sum, time) => sum + time, 0) / times.length);

/** Frames in the second in which there were fewest. */
function slowest(times: readonly number[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  let [first, sum] = [0, 0];
  for (const [i, time] of times.entries()) {
    sum += time;
    while (sum - (times[first] ?? 0) >= 1000) {
      sum -= times[first] ?? 0;
      first += 1;
    }
    if (sum >= 1000) fewest = Math.min(fewest, ((i - first + 1) * 1000) / sum);
  }
  return Number.isFinite(fewest) ? fewest : 1000 / median(times);
}
