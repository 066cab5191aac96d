import { launch, serve } from '../browse.ts';
import { bundleApp, bundlePage } from '../bundle.ts';
import type { Part, Row } from '../row.ts';
import { firstPicture } from './first-picture.ts';

/** Of the processor, as people with an old laptop have it. */
const slowdown = 4;

/** Time to the first interactive picture: the product against an empty shell of the same libraries. */
export const start: Part = async ({ quick, say }) => {
  say('builds the page and the empty shell');
  const shell = await serve(await bundlePage('shell', new URL('shell.tsx', import.meta.url)));
  const app = await serve(await bundleApp());
  const browser = await launch(say);
  const sites = [
    { id: 'shell', url: shell.url, slow: 1 },
    { id: 'app', url: app.url, slow: 1 },
    { id: 'shell-slow', url: shell.url, slow: slowdown },
    { id: 'app-slow', url: app.url, slow: slowdown },
  ];
  const samples = new Map<string, number[]>(sites.map(({ id }) => [id, []]));
  try {
    say('cold loads');
    const rounds = quick ? 3 : 9;
    for (let round = 0; round <= rounds; round += 1) {
      for (const { id, url, slow } of sites) {
        const ms = await firstPicture(browser, url, slow, say);
        if (round > 0) samples.get(id)?.push(ms);
      }
    }
  } finally {
    await browser.close();
    await Promise.all([shell.close(), app.close()]);
  }
  const row = (who: Row['who'], id: string, what: string, more: Partial<Row> = {}): Row => ({
    id: `start/${id}`,
    who,
    what: `start: ${what}`,
    samples: samples.get(id) ?? [],
    unit: 'ms',
    better: 'less',
    ...more,
  });
  const within = (id: string): Partial<Row> => ({
    against: [`start/${id}`],
    aims: [{ atMost: 1.6, times: `start/${id}`, why: 'the shell draws one node and starts no engine' }],
  });
  return [
    row('limit', 'shell', 'empty shell, interactive'),
    row('ours', 'app', 'first interactive picture', within('shell')),
    row('limit', 'shell-slow', `empty shell, processor ${slowdown} x slower`),
    row('ours', 'app-slow', `first picture, processor ${slowdown} x slower`, within('shell-slow')),
  ];
};
