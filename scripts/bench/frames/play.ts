import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import type { Sagascope } from '../../../src/state/automation.ts';
import { failLoudly } from '../measured-page.ts';
import { quantile } from '../statistics.ts';

export interface Playing {
  /** Virtual ms per wall ms; 0 is as fast as possible. */
  readonly speed: number;
  /** Orders that come in a wall second, each of a dozen messages or so. */
  readonly orders: number;
  /** Wall ms. */
  readonly ms: number;
}

interface Seen {
  /** Wall ms between two frames. */
  readonly times: readonly number[];
  /** Messages that were put on their way meanwhile, or moves that were made. */
  readonly sent: number;
}

declare global {
  // oxlint-disable no-var -- how a global is declared
  var sagascope: Sagascope;
  var rest: (ms: number) => Promise<Seen>;
  /** In the page of a crowd: so many steps a second; a move of the picture a frame. */
  var flow: (rate: number, ms: number) => Promise<Seen>;
  var pan: (ms: number) => Promise<Seen>;
  var playOrders: (playing: Playing) => Promise<Seen>;
  // oxlint-enable no-var
}

/** What one turn showed. Frame times in wall ms, rates per wall second. */
export interface Shown {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly frames: number;
  readonly tokens: number;
}

export type Say = (line: string) => void;

/** The frames of a page that does nothing: the clock of this browser on this machine. */
export async function rest(browser: Browser, url: string, ms: number, say: Say): Promise<Shown> {
  return await inPage(browser, url, say, (page) => page.evaluate((ms) => globalThis.rest(ms), ms));
}

/** The frames of the order saga while orders keep coming in. */
export async function play(browser: Browser, url: string, playing: Playing, say: Say): Promise<Shown> {
  return await inPage(browser, url, say, async (page) => {
    await page.waitForFunction(() => document.querySelector('.react-flow__node') !== null);
    return await page.evaluate((playing) => globalThis.playOrders(playing), playing);
  });
}

/** A page of its own, closed afterwards. */
export async function inPage(
  browser: Browser,
  url: string,
  say: Say,
  work: (page: Page) => Promise<Seen>,
): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    failLoudly(page, say);
    await page.addInitScript({ path: fileURLToPath(new URL('in-page.js', import.meta.url)) });
    await page.goto(url);
    return shown(await work(page));
  } finally {
    await context.close();
  }
}

function shown({ times, sent }: Seen): Shown {
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    frames: times.length / seconds,
    tokens: sent / seconds,
  };
}
