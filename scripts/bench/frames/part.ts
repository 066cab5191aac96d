import { launch, serve } from '../browse.ts';
import { bundleApp, bundlePage } from '../bundle.ts';
import type { Aim, Part, Row } from '../row.ts';
import { crowdRows, crowdTurns, whyFrames, type Turn } from './crowd/turns.ts';
import { play, rest, type Shown } from './play.ts';

/** The fastest speed at which tokens still travel; above it they jump. */
const travelling = 5;
/** A wall second: at full speed more than 500 messages; where tokens travel, what the player has time for. */
const orders = { full: 60, travel: 1 };

/** Frames of the built page on the order saga: at the fastest speed with travelling tokens, and at full speed. */
export const frames: Part = async ({ quick, say }) => {
  say('builds the page');
  const blank = await serve(await bundlePage('blank', new URL('blank.ts', import.meta.url)));
  const app = await serve(await bundleApp());
  const crowd = await serve(await bundlePage('crowd', new URL('crowd/page.tsx', import.meta.url)));
  const browser = await launch(say);
  const ms = quick ? 2_000 : 5_000;
  const turns: readonly Turn[] = [
    { id: 'rest', turn: () => rest(browser, blank.url, ms, say) },
    { id: 'travel', turn: () => play(browser, app.url, { speed: travelling, orders: orders.travel, ms }, say) },
    { id: 'full', turn: () => play(browser, app.url, { speed: 0, orders: orders.full, ms }, say) },
    ...crowdTurns(browser, crowd.url, ms, say),
  ];
  const shown = new Map<string, Shown[]>(turns.map(({ id }) => [id, []]));
  try {
    for (let round = 0; round < (quick ? 2 : 5); round += 1) {
      for (const { id, turn } of turns) {
        say(`round ${round + 1}: ${id}`);
        shown.get(id)?.push(await turn());
      }
    }
  } finally {
    await browser.close();
    await Promise.all([blank.close(), app.close(), crowd.close()]);
  }

  const row = (id: string, figure: keyof Shown, what: string, more: Partial<Row>): Row => ({
    id: `frames/${id}/${figure}`,
    who: 'ours',
    what: `frames: ${what}`,
    samples: (shown.get(id) ?? []).map((one) => one[figure]),
    unit: 'ms',
    better: 'less',
    ...more,
  });
  const fps = { unit: 'frames/s', better: 'more' } as const;
  const rate = { unit: 'tokens/s', better: 'more' } as const;
  const playing = (id: string, what: string, aims: readonly Aim[] = []): Row[] => [
    row(id, 'frames', what, { ...fps, against: ['frames/rest/frames'], aims: [{ atLeast: 59, why: whyFrames }] }),
    row(id, 'tokens', `${what}, messages sent`, { ...rate, aims }),
    row(id, 'p50', `${what}, frame time p50`, {}),
    row(id, 'p95', `${what}, frame time p95`, { against: ['frames/rest/p95'] }),
    row(id, 'p99', `${what}, frame time p99`, { against: ['frames/rest/p99'] }),
  ];
  return [
    row('rest', 'frames', 'empty page', { ...fps, who: 'limit' }),
    row('rest', 'p95', 'empty page, frame time p95', { who: 'limit' }),
    row('rest', 'p99', 'empty page, frame time p99', { who: 'limit' }),
    ...playing('travel', `tokens travel (${travelling} x)`),
    ...playing('full', 'full speed', [{ atLeast: 500 }]),
    ...crowdRows(row),
  ];
};
