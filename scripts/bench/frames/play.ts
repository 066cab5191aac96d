import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import type { Trace } from '../../../src/kernel/index.ts';
import type { Sagascope } from '../../../src/state/automation.ts';
import { failLoudly } from '../measured-page.ts';
import { quantile } from '../statistics.ts';

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var startFrames: () => void;
  // oxlint-disable-next-line no-var
  var stopFrames: () => number[];
  // oxlint-disable-next-line no-var
  var sagascope: Sagascope;
}

/** What one turn showed. Frame times in wall ms, rates per wall second. */
export interface Shown {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly frames: number;
  /** Messages put on their way. */
  readonly tokens: number;
}

/** The frames of a page that does nothing: the clock of this browser on this machine. */
export async function rest(browser: Browser, url: string, ms: number, say: (line: string) => void): Promise<Shown> {
  return await inPage(browser, url, say, async (page) => {
    await page.evaluate(() => globalThis.startFrames());
    await page.waitForTimeout(ms);
    return shown(await page.evaluate(() => globalThis.stopFrames()), 0);
  });
}

/** The frames of the order saga while it plays a trace. Speed in virtual ms per wall ms, 0 as fast as possible. */
export async function play(
  browser: Browser,
  url: string,
  { trace, speed, ms }: { readonly trace: Trace; readonly speed: number; readonly ms: number },
  say: (line: string) => void,
): Promise<Shown> {
  return await inPage(browser, url, say, async (page) => {
    await page.waitForFunction(() => document.querySelector('.react-flow__node') !== null);
    // as text: the type of JSON is too deep for the types of `evaluate`
    await page.evaluate(
      async ({ text, speed }) => {
        try {
          await globalThis.sagascope.open('order-saga', { trace: JSON.parse(text) as Trace });
          await globalThis.sagascope.play({ speed });
        } catch (problem) {
          throw new Error(JSON.stringify(problem), { cause: problem });
        }
      },
      { text: JSON.stringify(trace), speed },
    );
    await page.waitForTimeout(500);
    const before = await page.evaluate(async () => {
      const { length } = await globalThis.sagascope.state();
      globalThis.startFrames();
      return length;
    });
    await page.waitForTimeout(ms);
    const frames = await page.evaluate(() => globalThis.stopFrames());
    const sent = await page.evaluate(async (from) => {
      await globalThis.sagascope.pause();
      const records = await globalThis.sagascope.records({ from });
      return records.reduce((sum, record) => sum + record.sent.length, 0);
    }, before + 1);
    return shown(frames, sent);
  });
}

type Page = Awaited<ReturnType<Browser['newPage']>>;

async function inPage<Result>(
  browser: Browser,
  url: string,
  say: (line: string) => void,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    failLoudly(page, say);
    await page.addInitScript({ path: fileURLToPath(new URL('sample.js', import.meta.url)) });
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
}

function shown(times: readonly number[], sent: number): Shown {
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    frames: times.length / seconds,
    tokens: sent / seconds,
  };
}
