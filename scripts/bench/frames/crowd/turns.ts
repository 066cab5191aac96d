import type { Browser } from '@playwright/test';
import type { Row } from '../../row.ts';
import { inPage, type Say, type Shown } from '../play.ts';

export interface Turn {
  readonly id: string;
  readonly turn: () => Promise<Shown>;
}

const crowd = 3_000;
const sizes = [50, 500, 1_000] as const;
const rates = [100, 2_000] as const;

const panId = (who: string): string => `crowd/pan/${who}`;
const flowId = (size: number, rate: number): string => `crowd/flow/${size}/${rate}`;

/** Pictures that are larger than any scenario's, drawn by the product's graph and by React Flow as it comes. */
export function crowdTurns(browser: Browser, url: string, ms: number, say: Say): readonly Turn[] {
  const shown = (hash: string, work: (page: Parameters<Parameters<typeof inPage>[3]>[0]) => ReturnType<typeof pan>) =>
    inPage(browser, `${url}#${encodeURIComponent(hash)}`, say, async (page) => {
      await page.waitForFunction(() => document.querySelector('.react-flow__node, .flow-far') !== null);
      // the first picture and what it leaves to be done
      await page.waitForTimeout(1_500);
      return work(page);
    });
  const pan = (page: Parameters<Parameters<typeof inPage>[3]>[0]) => page.evaluate((ms) => globalThis.pan(ms), ms);
  return [
    { id: panId('bare'), turn: () => shown(`bare ${crowd}`, pan) },
    { id: panId('ours'), turn: () => shown(`ours ${crowd}`, pan) },
    ...sizes.flatMap((size) =>
      rates.map((rate) => ({
        id: flowId(size, rate),
        turn: () =>
          shown(`ours ${size}`, (page) =>
            page.evaluate(([rate, ms]) => globalThis.flow(rate, ms), [rate, ms] as const),
          ),
      })),
    ),
  ];
}

type RowOf = (id: string, figure: keyof Shown, what: string, more: Partial<Row>) => Row;

export const whyFrames = 'without a graphics card the cores that step and draw paint each frame, too';

export function crowdRows(row: RowOf): readonly Row[] {
  const fps = { unit: 'frames/s', better: 'more' } as const;
  const moves = { unit: 'moves/s', better: 'more' } as const;
  const bare = `frames/${panId('bare')}/tokens`;
  return [
    row(panId('bare'), 'tokens', `bare React Flow, ${crowd} nodes in view, pan moves`, { ...moves, who: 'peer' }),
    row(panId('ours'), 'tokens', `${crowd} nodes in view, pan moves`, {
      ...moves,
      against: [bare],
      aims: [{ atLeast: 2.5, times: bare }],
    }),
    ...sizes.flatMap((size) =>
      rates.flatMap((rate): Row[] => [
        row(flowId(size, rate), 'frames', `${size} nodes, ${rate} tokens/s`, {
          ...fps,
          against: ['frames/rest/frames'],
          aims: [{ atLeast: 59, why: whyFrames }],
        }),
        row(flowId(size, rate), 'tokens', `${size} nodes, ${rate} tokens/s, sent`, {
          unit: 'tokens/s',
          better: 'more',
          aims: [{ atLeast: rate * 0.95, why: whyFrames }],
        }),
      ]),
    ),
  ];
}
